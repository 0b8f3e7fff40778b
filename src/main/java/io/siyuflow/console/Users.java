package io.siyuflow.console;

import io.siyuflow.account.Grants;
import io.siyuflow.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code console_user} and {@code console_grant}; nothing of them is kept in memory. */
@Repository
class Users implements Grants {

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<User> find(String username) {
        return jdbc.sql("select * from console_user where username = :username")
                .param("username", username)
                .query((row, n) -> read(row))
                .optional();
    }

    List<User> all() {
        return jdbc.sql("select * from console_user order by username")
                .query((row, n) -> read(row))
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from console_user)")
                .query(Boolean.class)
                .single();
    }

    /** @return whether the name was free */
    boolean insert(User user) {
        return jdbc.sql("""
                        insert into console_user (username, display_name, password, roles, enabled, created_at)
                        values (:username, :displayName, :password, :roles, :enabled, :created)
                        on conflict (username) do nothing""")
                        .param("username", user.username())
                        .param("displayName", user.displayName())
                        .param("password", user.password())
                        .param("roles", names(user.roles()))
                        .param("enabled", user.enabled())
                        .param("created", OffsetDateTime.ofInstant(user.createdAt(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(User user) {
        jdbc.sql("""
                        update console_user set display_name = :displayName, password = :password, roles = :roles,
                          enabled = :enabled
                        where username = :username""")
                .param("username", user.username())
                .param("displayName", user.displayName())
                .param("password", user.password())
                .param("roles", names(user.roles()))
                .param("enabled", user.enabled())
                .update();
    }

    List<AccountId> grants(String username) {
        return jdbc.sql("select account_id from console_grant where username = :username order by account_id")
                .param("username", username)
                .query((row, n) -> new AccountId(row.getString(1)))
                .list();
    }

    @Transactional
    void setGrants(String username, Collection<AccountId> accounts) {
        jdbc.sql("delete from console_grant where username = :username")
                .param("username", username)
                .update();
        jdbc.sql("insert into console_grant (username, account_id) select :username, unnest(:accounts)")
                .param("username", username)
                .param(
                        "accounts",
                        accounts.stream().map(AccountId::value).distinct().toArray(String[]::new))
                .update();
    }

    @Override
    public boolean granted(String user, AccountId account) {
        return jdbc.sql("""
                        select exists (
                          select from console_user u where username = :username and enabled
                            and ('ADMIN' = any(roles) or exists (
                              select from console_grant g where g.username = u.username and g.account_id = :account)))""")
                .param("username", user)
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<AccountId> granted(String user, Collection<AccountId> accounts) {
        return Set.copyOf(jdbc.sql("""
                        select wanted.id from console_user u, unnest(:accounts::text[]) wanted (id)
                        where u.username = :username and u.enabled
                          and ('ADMIN' = any(u.roles) or exists (
                            select from console_grant g where g.username = u.username and g.account_id = wanted.id))""")
                .param("username", user)
                .param("accounts", accounts.stream().map(AccountId::value).toArray(String[]::new))
                .query((row, n) -> new AccountId(row.getString(1)))
                .list());
    }

    @Override
    public boolean admin(String user) {
        return jdbc.sql(
                        "select exists (select from console_user where username = :username and enabled and 'ADMIN' = any(roles))")
                .param("username", user)
                .query(Boolean.class)
                .single();
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static User read(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new User(
                row.getString("username"),
                row.getString("display_name"),
                row.getString("password"),
                roles,
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
