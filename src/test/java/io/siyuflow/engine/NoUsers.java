package io.siyuflow.engine;

import io.siyuflow.account.KnownUsers;
import java.util.List;
import java.util.Optional;

/** Nobody can sign in; tests act as whom they name. */
final class NoUsers implements KnownUsers {

    @Override
    public Optional<KnownUser> find(String username) {
        return Optional.empty();
    }

    @Override
    public List<KnownUser> all() {
        return List.of();
    }

    @Override
    public boolean fits(String username, String password) {
        return false;
    }
}
