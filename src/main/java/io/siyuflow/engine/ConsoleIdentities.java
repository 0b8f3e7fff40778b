package io.siyuflow.engine;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.KnownUsers;
import io.siyuflow.account.KnownUsers.KnownUser;
import io.siyuflow.shared.AccountId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TenantEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's users are the console's, its tenants the accounts, and a user is in the tenants granted to them. It can only
 * read: since it offers no way to write, neither do the engine's pages.
 */
final class ConsoleIdentities implements ReadOnlyIdentityProvider {

    private final KnownUsers users;
    private final Accounts accounts;

    private ConsoleIdentities(KnownUsers users, Accounts accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    static SessionFactory factory(KnownUsers users, Accounts accounts) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return ReadOnlyIdentityProvider.class;
            }

            @Override
            public Session openSession() {
                return new ConsoleIdentities(users, accounts);
            }
        };
    }

    static List<String> groups(KnownUser user) {
        return EngineRights.groups().stream()
                .filter(group -> isMember(user, group))
                .toList();
    }

    @Override
    public User findUserById(String id) {
        return users.find(id).map(ConsoleIdentities::user).orElse(null);
    }

    @Override
    public boolean checkPassword(String user, String password) {
        return user != null && password != null && users.fits(user, password);
    }

    @Override
    public UserQuery createUserQuery() {
        return new FoundUsers(commands());
    }

    @Override
    public UserQuery createUserQuery(CommandContext command) {
        return new FoundUsers(null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("用户在控制台里，不能用 SQL 查询");
    }

    @Override
    public Group findGroupById(String id) {
        return EngineRights.groups().contains(id) ? group(id) : null;
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new FoundGroups(commands());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext command) {
        return new FoundGroups(null);
    }

    @Override
    public Tenant findTenantById(String id) {
        return accounts.all().stream()
                .filter(account -> account.id().value().equals(id))
                .findFirst()
                .map(ConsoleIdentities::tenant)
                .orElse(null);
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new FoundTenants(commands());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext command) {
        return new FoundTenants(null);
    }

    @Override
    public void flush() {
        // nothing is ever written
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static CommandExecutor commands() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    private static boolean isMember(KnownUser user, String group) {
        return group.equals(EngineRights.ADMINISTRATORS) ? user.admin() : user.operator();
    }

    private static boolean isOf(KnownUser user, String tenant) {
        return user.accounts().contains(new AccountId(tenant));
    }

    private static User user(KnownUser known) {
        UserEntity user = new UserEntity();
        user.setId(known.username());
        user.setFirstName(known.displayName());
        user.setLastName("");
        return user;
    }

    private static Group group(String id) {
        GroupEntity group = new GroupEntity();
        group.setId(id);
        group.setName(id.equals(EngineRights.ADMINISTRATORS) ? "管理员" : "运营");
        group.setType("SYSTEM");
        return group;
    }

    private static Tenant tenant(Account account) {
        TenantEntity tenant = new TenantEntity();
        tenant.setId(account.id().value());
        tenant.setName(account.name());
        return tenant;
    }

    private static boolean among(String[] ids, String id) {
        return ids == null || Arrays.asList(ids).contains(id);
    }

    private static boolean is(String asked, String value) {
        return asked == null || asked.equals(value);
    }

    private static <T> List<T> page(Stream<T> all, Page page) {
        return page == null
                ? all.toList()
                : all.skip(page.getFirstResult()).limit(page.getMaxResults()).toList();
    }

    private final class FoundUsers extends UserQueryImpl {

        FoundUsers(CommandExecutor commands) {
            super(commands);
        }

        @Override
        public long executeCount(CommandContext command) {
            return found().count();
        }

        @Override
        public List<User> executeList(CommandContext command, Page page) {
            return page(found(), page);
        }

        private Stream<User> found() {
            Stream<KnownUser> candidates = id == null ? users.all().stream() : users.find(id).stream();
            return candidates
                    .filter(user -> among(ids, user.username()) && is(firstName, user.displayName()))
                    .filter(user -> is(lastName, "") && email == null && emailLike == null && lastNameLike == null)
                    .filter(user ->
                            firstNameLike == null || user.displayName().contains(firstNameLike.replace("%", "")))
                    .filter(user -> groupId == null || isMember(user, groupId))
                    .filter(user -> tenantId == null || isOf(user, tenantId))
                    .map(ConsoleIdentities::user);
        }
    }

    private final class FoundGroups extends GroupQueryImpl {

        FoundGroups(CommandExecutor commands) {
            super(commands);
        }

        @Override
        public long executeCount(CommandContext command) {
            return found().count();
        }

        @Override
        public List<Group> executeList(CommandContext command, Page page) {
            return page(found(), page);
        }

        private Stream<Group> found() {
            Optional<KnownUser> member = userId == null ? Optional.empty() : users.find(userId);
            return EngineRights.groups().stream()
                    .filter(group -> is(id, group) && among(ids, group))
                    .filter(group -> userId == null
                            || member.filter(user -> isMember(user, group)).isPresent())
                    .filter(group -> tenantId == null && procDefId == null)
                    .map(ConsoleIdentities::group)
                    .filter(group -> is(name, group.getName()) && is(type, group.getType()));
        }
    }

    private final class FoundTenants extends TenantQueryImpl {

        FoundTenants(CommandExecutor commands) {
            super(commands);
        }

        @Override
        public long executeCount(CommandContext command) {
            return found().count();
        }

        @Override
        public List<Tenant> executeList(CommandContext command, Page page) {
            return page(found(), page);
        }

        private Stream<Tenant> found() {
            Optional<KnownUser> member = userId == null ? Optional.empty() : users.find(userId);
            return accounts.all().stream()
                    .filter(account -> is(id, account.id().value())
                            && among(ids, account.id().value()))
                    .filter(account -> is(name, account.name()) && groupId == null)
                    .filter(account -> userId == null
                            || member.filter(user -> isOf(user, account.id().value()))
                                    .isPresent())
                    .map(ConsoleIdentities::tenant);
        }
    }
}
