package io.siyuflow.console;

import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** The one place where a user name and a password are checked, for the console's form and for HTTP Basic alike. */
@Component
class SignIn implements AuthenticationManager {

    private final Users users;
    private final SignInAttempts attempts;
    private final DaoAuthenticationProvider passwords;

    SignIn(Users users, PasswordEncoder encoder, SignInAttempts attempts) {
        this.users = users;
        this.attempts = attempts;
        passwords = new DaoAuthenticationProvider(this::details);
        passwords.setPasswordEncoder(encoder);
    }

    /** @throws TooManyAttempts before the password is looked at, after too many wrong ones */
    @Override
    public Authentication authenticate(Authentication given) {
        String address = given.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        attempts.refuseWhileWaiting(given.getName(), address);
        try {
            Authentication user = passwords.authenticate(given);
            attempts.succeeded(given.getName(), address);
            return user;
        } catch (BadCredentialsException wrong) {
            attempts.failed(given.getName(), address);
            throw wrong;
        }
    }

    static List<GrantedAuthority> authorities(User user) {
        return user.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    /** A disabled user is treated like an unknown one: nothing is told about it. */
    private UserDetails details(String username) {
        User user =
                users.find(username).filter(User::enabled).orElseThrow(() -> new UsernameNotFoundException(username));
        return new org.springframework.security.core.userdetails.User(
                user.username(), user.password(), authorities(user));
    }
}
