package io.siyuflow.engine;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts and cancels on a capability's word; the claim of the business key decides between two that start the same. */
@Service
class ProcessesByCode implements Processes {

    private static final int TRIES = 4;

    private final ProcessModels models;
    private final Accounts accounts;
    private final ContextStore store;
    private final InstanceContexts contexts;
    private final MovingInstances instances;
    private final RunningSteps steps;
    private final RuntimeService runtime;
    private final TransactionTemplate savepoint;
    private final Clock clock;

    ProcessesByCode(
            ProcessModels models,
            Accounts accounts,
            ContextStore store,
            InstanceContexts contexts,
            MovingInstances instances,
            RunningSteps steps,
            RuntimeService runtime,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.models = models;
        this.accounts = accounts;
        this.store = store;
        this.contexts = contexts;
        this.instances = instances;
        this.steps = steps;
        this.runtime = runtime;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean start(Start order) {
        ProcessModel model = models.newest(order.account(), order.process())
                .orElseThrow(() -> RequestRefused.conflict("没有部署流程 " + order.process() + "，请先部署它"));
        checkAccount(order.account());
        checkInputs(model, order);
        if (!store.claim(order.businessKey(), clock.instant())) {
            return false;
        }
        InstanceContext context = contexts.begin(order.businessKey(), order.account());
        if (order.subject() != null) {
            context.isAbout(order.subject());
        }
        order.inputs().forEach((name, value) -> context.put(name, ContextTypes.text(value)));
        instances.start(model, order.businessKey());
        return true;
    }

    private void checkAccount(AccountId id) {
        if (accounts.find(id).filter(Account::enabled).isEmpty()) {
            throw RequestRefused.conflict("账号 " + id.value() + " 已停用，请先在「账号」里启用它");
        }
    }

    private static void checkInputs(ProcessModel model, Start order) {
        List<String> declared = model.facts().inputs();
        TreeSet<String> missing = new TreeSet<>(declared);
        missing.removeIf(name -> order.inputs().get(name) != null);
        TreeSet<String> unknown = new TreeSet<>(order.inputs().keySet());
        declared.forEach(unknown::remove);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw RequestRefused.conflict("流程 " + model.key() + " 第 " + model.version() + " 版的开始事件列出的输入（"
                    + Extensions.INPUTS + "）与启动它的功能不符"
                    + (missing.isEmpty() ? "" : "，多了 " + String.join("、", missing))
                    + (unknown.isEmpty() ? "" : "，缺少 " + String.join("、", unknown))
                    + "。请改好后重新部署");
        }
    }

    @Override
    @Transactional
    public boolean cancel(AccountId account, String businessKey, String reason) {
        contexts.lock(businessKey);
        for (int attempt = 1; ; attempt++) {
            steps.hold(businessKey, account);
            try {
                return Boolean.TRUE.equals(savepoint.execute(tx -> end(account, businessKey, reason)));
            } catch (OptimisticLockingFailureException moved) {
                // the worker was a step ahead of what is held; the next look sees where it went
                if (attempt == TRIES) {
                    throw moved;
                }
            }
        }
    }

    private boolean end(AccountId account, String businessKey, String reason) {
        ProcessInstance running = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .tenantIdIn(account.value())
                .rootProcessInstances()
                .singleResult();
        if (running == null) {
            return false;
        }
        instances.moving(() -> runtime.deleteProcessInstance(running.getId(), reason));
        return true;
    }
}
