package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

/** Users and accounts of a test's own, made through the API by the sandbox's administrator. */
final class People {

    static final String PASSWORD = "correct-horse-staple";
    static final String SECRET = "very-secret-app-secret";
    static final String TOKEN = "callbacktoken";
    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int port;
    private final Client admin;

    People(int port) {
        this.port = port;
        admin = Client.basic(port, "admin", "siyuflow");
    }

    Client admin() {
        return admin;
    }

    String aUser(String... roles) {
        String name = "user" + NUMBER.incrementAndGet();
        Client.Answer made = admin.post("/api/users", """
                        {"username":"%s","displayName":"某人","password":"%s","roles":["%s"]}""".formatted(name, PASSWORD, String.join("\",\"", roles)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return name;
    }

    Client a(String... roles) {
        return as(aUser(roles));
    }

    Client as(String user) {
        return Client.basic(port, user, PASSWORD);
    }

    String anMp() {
        String appId = "wx%014d".formatted(NUMBER.incrementAndGet());
        Client.Answer made = admin.post("/api/accounts/mp", """
                        {"name":"服务号","appId":"%s","secret":"%s","token":"%s","aesKey":"%s"}""".formatted(appId, SECRET, TOKEN, AES_KEY));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return appId;
    }

    void grant(String user, String... accounts) {
        String list = accounts.length == 0 ? "" : "\"" + String.join("\",\"", accounts) + "\"";
        Client.Answer granted = admin.put("/api/users/" + user + "/grants", "{\"accounts\":[" + list + "]}");
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
    }
}
