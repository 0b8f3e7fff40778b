package io.siyuflow.embedded;

import io.siyuflow.shared.StartRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Starts the database and the Redis for which no address is given, before the first bean asks for one. They stop when
 * all application contexts have closed: a JVM shutdown hook would take them away from under the connection pools.
 */
class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    static final String DATABASE_URL = "spring.datasource.url";
    static final String REDIS_URL = "siyuflow.redis-url";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        List<String> missing = missingAddresses(environment);
        if (missing.isEmpty()) {
            return;
        }
        EmbeddedSettings settings = EmbeddedSettings.of(environment);
        if (!settings.enabled()) {
            throw refused(missing);
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("embedded servers", start(missing, DataFolder.at(settings.folder()))));
    }

    private static List<String> missingAddresses(ConfigurableEnvironment environment) {
        List<String> missing = new ArrayList<>(List.of(DATABASE_URL, REDIS_URL));
        missing.removeIf(address -> StringUtils.hasText(environment.getProperty(address)));
        return missing;
    }

    private static Map<String, Object> start(List<String> missing, DataFolder folder) {
        Map<String, Object> addresses = new HashMap<>();
        FolderLock lock = FolderLock.take(folder);
        SpringApplication.getShutdownHandlers().add(lock::close);
        if (missing.contains(REDIS_URL)) {
            LocalRedis redis = LocalRedis.start(folder);
            SpringApplication.getShutdownHandlers().add(redis::close);
            addresses.put(REDIS_URL, redis.url());
        }
        if (missing.contains(DATABASE_URL)) {
            LocalPostgres postgres = LocalPostgres.start(folder);
            SpringApplication.getShutdownHandlers().add(postgres::close);
            addresses.put(DATABASE_URL, postgres.url());
            addresses.put("spring.datasource.username", LocalPostgres.USER);
            addresses.put("spring.datasource.password", postgres.password());
        }
        return addresses;
    }

    private static StartRefused refused(List<String> missing) {
        List<String> what = new ArrayList<>();
        List<String> how = new ArrayList<>();
        if (missing.contains(DATABASE_URL)) {
            what.add("数据库");
            how.add("SPRING_DATASOURCE_URL（例如 jdbc:postgresql://db:5432/siyuflow）、"
                    + "SPRING_DATASOURCE_USERNAME、SPRING_DATASOURCE_PASSWORD");
        }
        if (missing.contains(REDIS_URL)) {
            what.add("Redis");
            how.add("SIYUFLOW_REDIS_URL（例如 redis://redis:6379）");
        }
        return new StartRefused(
                "没有指定地址：" + String.join("、", what) + "。",
                "请设置环境变量 " + String.join("、", how) + "。单机试用可改用程序自带的：siyuflow.embedded.enabled=true。");
    }
}
