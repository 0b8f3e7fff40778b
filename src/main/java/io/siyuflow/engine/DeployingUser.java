package io.siyuflow.engine;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who deploys: whoever this request was signed in by, else the application itself at its start. */
final class DeployingUser {

    static final String APPLICATION = "siyuflow";

    private DeployingUser() {}

    static String name() {
        return signedIn().map(Authentication::getName).orElse(APPLICATION);
    }

    static boolean has(String role) {
        return signedIn().stream()
                .flatMap(user -> user.getAuthorities().stream())
                .map(GrantedAuthority::getAuthority)
                .anyMatch(("ROLE_" + role)::equals);
    }

    static Optional<Authentication> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated);
    }
}
