package io.siyuflow.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The console's files. Those under {@code /assets} carry a hash in their names and are kept by browsers for ever; any
 * other address that is not one of the server's own is a page inside {@code index.html}.
 */
@Configuration(proxyBeanMethods = false)
class WebPages implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";
    private static final Set<String> OF_THE_SERVER = Set.of(
            "api",
            "engine-rest",
            "callback",
            "public",
            "actuator",
            "v3",
            "sandbox",
            "camunda",
            "j",
            "h5",
            "assets",
            "error");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AdminGate());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageOrFile());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/camunda", "/camunda/app/");
        registry.addRedirectViewController("/camunda/", "/camunda/app/");
    }

    /** The interface is Chinese, whatever the browser prefers. */
    @Bean
    LocaleResolver localeResolver() {
        return new FixedLocaleResolver(Locale.SIMPLIFIED_CHINESE);
    }

    static final class PageOrFile extends PathResourceResolver {

        @Override
        protected Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            return file != null || !isPage(path) ? file : super.getResource("index.html", location);
        }

        private static boolean isPage(String path) {
            String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
            boolean hasEnding = path.lastIndexOf('.') > path.lastIndexOf('/');
            return !OF_THE_SERVER.contains(first) && !hasEnding;
        }
    }
}
