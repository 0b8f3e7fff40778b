package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.util.Set;
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

    private void add(String name, Role role) {
        controller.add(new UsersController.NewUser(name, "某人", "correct-horse-staple", Set.of(role), null));
    }

    private void change(String name, boolean enabled, Role role) {
        database.transaction()
                .executeWithoutResult(status ->
                        controller.change(name, new UsersController.UserChange("某人", Set.of(role), enabled, null)));
    }
}
