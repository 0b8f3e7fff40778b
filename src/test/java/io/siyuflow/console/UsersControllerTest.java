package io.siyuflow.console;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsersControllerTest {

    private final TestDatabase database = TestDatabase.create();
    private final Users users = new Users(database.jdbc());
    private final UsersController controller =
            new UsersController(users, new KnownAccounts(), new RememberedPasswords(), Clock.systemUTC());

    @Test
    void theLastAdministratorCanNeitherBeDemotedNorDisabled() {
        add("first", Role.ADMIN);
        add("second", Role.OPERATOR);

        assertThatThrownBy(() -> change("first", true, Role.OPERATOR))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("管理员");
        assertThatThrownBy(() -> change("first", false, Role.ADMIN)).isInstanceOf(RequestRefused.class);
        assertThat(users.admin("first")).isTrue();
    }

    @Test
    void anAdministratorBesideAnotherCanBeDemoted() {
        add("first", Role.ADMIN);
        add("second", Role.ADMIN);

        change("first", true, Role.OPERATOR);

        assertThat(users.admin("first")).isFalse();
    }

    @Test
    void aListOfAccountsIsAnsweredAsEachOfThemWouldBe() {
        add("root", Role.ADMIN);
        add("anna", Role.OPERATOR);
        add("gone", Role.ADMIN);
        database.jdbc()
                .sql("update console_user set enabled = false where username = 'gone'")
                .update();
        users.setGrants("anna", List.of(MP));

        for (String name : List.of("root", "anna", "gone", "nobody")) {
            assertThat(users.granted(name, List.of(MP, CORP)))
                    .as(name)
                    .isEqualTo(Stream.of(MP, CORP)
                            .filter(account -> users.granted(name, account))
                            .collect(Collectors.toSet()));
        }
        assertThat(users.granted("anna", List.of(MP, CORP))).containsExactly(MP);
    }

    private void add(String name, Role role) {
        controller.add(new UsersController.NewUser(name, "某人", "correct-horse-staple", Set.of(role), null));
    }

    private void change(String name, boolean enabled, Role role) {
        database.transaction()
                .executeWithoutResult(status ->
                        controller.change(name, new UsersController.UserChange("某人", Set.of(role), enabled, null)));
    }
}
