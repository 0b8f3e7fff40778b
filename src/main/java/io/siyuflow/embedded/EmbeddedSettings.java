package io.siyuflow.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * @param enabled whether PostgreSQL and Redis are started here when no address is given for them; the sandbox profile
 *     says yes
 * @param folder where their data, logs and the local keys live; one running application at a time
 */
@ConfigurationProperties("siyuflow.embedded")
record EmbeddedSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("./.siyuflow") Path folder) {

    static EmbeddedSettings of(Environment environment) {
        return Binder.get(environment).bindOrCreate("siyuflow.embedded", EmbeddedSettings.class);
    }
}
