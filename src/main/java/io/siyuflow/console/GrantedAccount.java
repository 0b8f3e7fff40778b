package io.siyuflow.console;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.Grants;
import io.siyuflow.shared.AccountId;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * The one place where grants are enforced for {@code /api/accounts/{accountId}/**}. Asked before any controller, and
 * anew with every request.
 */
@Component
class GrantedAccount implements AuthorizationManager<RequestAuthorizationContext> {

    static final String ID = "accountId";

    private final Accounts accounts;
    private final Grants grants;

    GrantedAccount(Accounts accounts, Grants grants) {
        this.accounts = accounts;
        this.grants = grants;
    }

    /** @throws AccountUnknown for somebody who may use the console, if there is no such account */
    @Override
    @Deprecated // but the one abstract way to decide
    public AuthorizationDecision check(Supplier<Authentication> user, RequestAuthorizationContext request) {
        if (!mayUseConsole(user.get())) {
            return new AuthorizationDecision(false);
        }
        AccountId account = existing(request.getVariables().get(ID));
        return new AuthorizationDecision(grants.granted(user.get().getName(), account));
    }

    private static boolean mayUseConsole(Authentication user) {
        return user.getAuthorities().stream()
                .anyMatch(role -> role.getAuthority().equals("ROLE_ADMIN")
                        || role.getAuthority().equals("ROLE_OPERATOR"));
    }

    private AccountId existing(String id) {
        try {
            return accounts.find(new AccountId(id))
                    .orElseThrow(AccountUnknown::new)
                    .id();
        } catch (IllegalArgumentException notAnId) {
            throw new AccountUnknown();
        }
    }
}
