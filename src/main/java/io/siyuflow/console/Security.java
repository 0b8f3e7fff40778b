package io.siyuflow.console;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets where. One chain a kind of caller: the engine's REST API, monitoring, programs and people at our API, and
 * everybody. Matchers are path patterns throughout: a string matcher would leave {@code /engine-rest} open, because
 * another servlet serves it.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /** Styles inline, because antd and bpmn-js write them; scripts from our own files only. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: http: https:; font-src 'self' data:; "
            + "connect-src 'self'; media-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
            + "frame-ancestors 'self'";

    private static final RequestMatcher API =
            new OrRequestMatcher(path("/api/**"), path("/v3/api-docs/**"), path("/v3/api-docs.yaml"));

    private static final RequestMatcher BASIC = request -> {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    };

    private final SignIn signIn;
    private final RefusedRequests refused;
    private final Auditing auditing;
    private final GrantedAccount grantedAccount;

    Security(SignIn signIn, RefusedRequests refused, Auditing auditing, GrantedAccount grantedAccount) {
        this.signIn = signIn;
        this.refused = refused;
        this.auditing = auditing;
        this.grantedAccount = grantedAccount;
    }

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http) throws Exception {
        return byBasic(http.securityMatcher(path("/engine-rest/**")))
                .authorizeHttpRequests(EngineRest::rules)
                .addFilterBefore(auditing, AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain monitoring(HttpSecurity http) throws Exception {
        return byBasic(http.securityMatcher(path("/actuator/**")))
                .authorizeHttpRequests(
                        rules -> rules.requestMatchers(path(GET, "/actuator/health"), path(GET, "/actuator/health/**"))
                                .permitAll()
                                .anyRequest()
                                .hasRole("ADMIN"))
                .build();
    }

    /** Programs at our API: the password with every request, so neither session nor CSRF token. */
    @Bean
    @Order(3)
    SecurityFilterChain apiByBasic(HttpSecurity http) throws Exception {
        return byBasic(http.securityMatcher(request -> API.matches(request) && BASIC.matches(request)))
                .authorizeHttpRequests(this::apiRules)
                .addFilterBefore(auditing, AuthorizationFilter.class)
                .build();
    }

    /** People at our API. Login needs no CSRF token: it takes JSON only, which no other site can send unasked. */
    @Bean
    @Order(4)
    SecurityFilterChain apiBySession(HttpSecurity http, SessionUser sessionUser, CsrfTokenRepository csrfTokens)
            throws Exception {
        return common(http.securityMatcher(API))
                .securityContext(context -> context.securityContextRepository(sessionUser))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new SpaCsrf())
                        .ignoringRequestMatchers(path(POST, "/api/login")))
                .logout(logout -> logout.logoutRequestMatcher(path(POST, "/api/logout"))
                        .logoutSuccessHandler(
                                (request, response, user) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .authorizeHttpRequests(this::apiRules)
                .addFilterBefore(auditing, AuthorizationFilter.class)
                .build();
    }

    /** Cockpit and Tasklist, by the console's session; their pages come with a policy of their own for scripts. */
    @Bean
    @Order(5)
    SecurityFilterChain engineApps(
            HttpSecurity http, SessionUser sessionUser, CsrfTokenRepository csrfTokens, EngineAppsSignIn appsSignIn)
            throws Exception {
        return withoutScriptPolicy(http.securityMatcher(path("/camunda/**")))
                .securityContext(context -> context.securityContextRepository(sessionUser))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new SpaCsrf())
                        .ignoringRequestMatchers(EngineApps.LOGIN))
                .logout(logout -> logout.disable())
                .authorizeHttpRequests(EngineApps::rules)
                .addFilterBefore(auditing, AuthorizationFilter.class)
                .addFilterBefore(appsSignIn, AuthorizationFilter.class)
                .build();
    }

    /** Everybody: WeChat's callbacks (they prove themselves by signature), public pages, and the console's files. */
    @Bean
    @Order(6)
    SecurityFilterChain everybody(HttpSecurity http) throws Exception {
        return common(http)
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(rules -> rules.requestMatchers(
                                request -> request.getServletPath().startsWith("/engine-rest"))
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .build();
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** A request is measured as a whole: watching each filter of a chain costs every callback and is looked at by nobody. */
    @Bean
    SecurityObservationSettings filtersUnobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** What happens when somebody signs in: another session id, another CSRF token. */
    @Bean
    SessionAuthenticationStrategy whenSignedIn(CsrfTokenRepository csrfTokens) {
        CsrfAuthenticationStrategy freshToken = new CsrfAuthenticationStrategy(csrfTokens);
        freshToken.setRequestHandler(new SpaCsrf());
        return new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), freshToken));
    }

    /** It has its place inside the chains and none outside. */
    @Bean
    FilterRegistrationBean<Auditing> auditingOnlyInChains() {
        FilterRegistrationBean<Auditing> registration = new FilterRegistrationBean<>(auditing);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineAppsSignIn> signingInOnlyInChain(EngineAppsSignIn appsSignIn) {
        FilterRegistrationBean<EngineAppsSignIn> registration = new FilterRegistrationBean<>(appsSignIn);
        registration.setEnabled(false);
        return registration;
    }

    static RequestMatcher path(String pattern) {
        return withDefaults().matcher(pattern);
    }

    static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private void apiRules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(path(POST, "/api/login"), path(GET, "/api/me"))
                .permitAll()
                .requestMatchers(path("/api/me/**"), path("/v3/**"))
                .authenticated()
                .requestMatchers(path("/api/accounts/mp"), path("/api/accounts/wecom"))
                .hasRole("ADMIN")
                .requestMatchers(
                        path("/api/accounts/{" + GrantedAccount.ID + "}"),
                        path("/api/accounts/{" + GrantedAccount.ID + "}/**"))
                .access(grantedAccount)
                .anyRequest()
                .hasAnyRole("ADMIN", "OPERATOR");
    }

    private HttpSecurity byBasic(HttpSecurity http) throws Exception {
        return common(http)
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(refused));
    }

    private HttpSecurity common(HttpSecurity http) throws Exception {
        return withoutScriptPolicy(http)
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)));
    }

    private HttpSecurity withoutScriptPolicy(HttpSecurity http) throws Exception {
        return http.authenticationManager(signIn)
                .requestCache(RequestCacheConfigurer::disable)
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .httpStrictTransportSecurity(Customizer.withDefaults()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused));
    }
}
