package io.siyuflow.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's own description at {@code /v3/api-docs}, from which the console's client is generated. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Siyuflow")
                        .version("1")
                        .description(
                                "Private-domain operations on WeChat. Everything the console does, it does by this API.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .path(
                        "/api/logout",
                        new PathItem()
                                .post(new Operation()
                                        .operationId("logout")
                                        .addTagsItem("session-controller")
                                        .responses(new ApiResponses()
                                                .addApiResponse("204", new ApiResponse().description("No Content")))))
                .servers(List.of(new Server().url("/")))
                .schemaRequirement(
                        "basic",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .schemaRequirement(
                        "session",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("SIYUFLOW_SESSION")
                                .description("From POST /api/login; changes also need the cookie XSRF-TOKEN's value "
                                        + "as header X-XSRF-TOKEN."))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    @Bean
    OpenApiCustomizer apiSchemas() {
        return new ApiSchemas();
    }

    @Bean
    ModelResolver apiTypes(ObjectMapper json) {
        return new ApiTypes(json);
    }
}
