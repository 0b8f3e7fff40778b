package io.siyuflow.engine;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.Grants;
import io.siyuflow.shared.AccountId;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/**
 * Asks who may deploy where before the engine looks at a deployment, since an unchanged one never reaches the guard. Modeler
 * sends an empty tenant id for "no tenant"; the engine would take it for a tenant of that name.
 */
final class GuardedRepository extends RepositoryServiceImpl {

    private final Accounts accounts;
    private final Grants grants;

    GuardedRepository(Accounts accounts, Grants grants) {
        this.accounts = accounts;
        this.grants = grants;
    }

    @Override
    public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
        DeploymentEntity deployment = builder.getDeployment();
        String tenant =
                deployment.getTenantId() == null || deployment.getTenantId().isBlank()
                        ? null
                        : deployment.getTenantId().strip();
        deployment.setTenantId(tenant);
        if (!(builder instanceof Own)) {
            authorise(builder, tenant);
        }
        if (tenant != null && account(tenant).isEmpty()) {
            throw new BadUserRequestException("没有账号 " + tenant + "。Tenant ID 填公众号的 AppID 或企微的 CorpID，先在控制台里添加它");
        }
        return super.deployWithResult(builder);
    }

    /** A deployment of the application itself, of the files it was shipped with. */
    DeploymentBuilderImpl createOwnDeployment() {
        return new Own(this);
    }

    private void authorise(DeploymentBuilderImpl builder, String tenant) {
        if (DeployingUser.signedIn().isEmpty()) {
            throw new AuthorizationException("请先登录：部署需要用户名和密码");
        }
        String user = DeployingUser.name();
        if (grants.admin(user)) {
            return;
        }
        if (tenant == null) {
            throw new AuthorizationException("所有账号共用的流程只有管理员可以部署。请在 Tenant ID 里填写您负责的账号");
        }
        boolean rulesOrOthers = builder.getResourceNames().stream().anyMatch(DeployedFile::isRules)
                || !builder.getDeployments().isEmpty()
                || !builder.getDeploymentResourcesById().isEmpty()
                || !builder.getDeploymentResourcesByName().isEmpty();
        if (rulesOrOthers) {
            throw new AuthorizationException("规则只有管理员可以部署。请去掉规则文件，只部署流程");
        }
        Optional<AccountId> account = account(tenant);
        if (!DeployingUser.has("OPERATOR")
                || account.filter(id -> grants.granted(user, id)).isEmpty()) {
            throw new AuthorizationException("您没有账号 " + tenant + " 的权限，请联系管理员");
        }
    }

    private Optional<AccountId> account(String tenant) {
        return accounts.all().stream()
                .map(Account::id)
                .filter(id -> id.value().equals(tenant))
                .findFirst();
    }

    private static final class Own extends DeploymentBuilderImpl {

        Own(RepositoryServiceImpl repository) {
            super(repository);
        }
    }
}
