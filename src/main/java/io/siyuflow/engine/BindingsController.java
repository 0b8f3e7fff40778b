package io.siyuflow.engine;

import io.siyuflow.callback.EventCatalogue;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which process an event starts. What an account did not say itself is shown as it works: by the shared process. */
@RestController
@RequestMapping("/api/accounts/{account}/bindings")
class BindingsController {

    private final Bindings bindings;
    private final ProcessModels models;

    BindingsController(Bindings bindings, ProcessModels models) {
        this.bindings = bindings;
        this.models = models;
    }

    @GetMapping
    List<Shown> list(@PathVariable String account) {
        AccountId id = new AccountId(account);
        List<Binding> said = bindings.of(id);
        List<Shown> shown = new ArrayList<>(said.stream().map(this::shown).toList());
        Set<String> saidForAll = said.stream()
                .filter(binding -> binding.scope() == BindingScope.ACCOUNT)
                .map(Binding::event)
                .collect(Collectors.toSet());
        EventCatalogue.all().stream()
                .map(EventCatalogue::typeOf)
                .filter(event -> !saidForAll.contains(event))
                .flatMap(event -> models.byDefault(event).stream()
                        .map(model -> new Binding(id, event, BindingScope.ACCOUNT, "", model.key())))
                .map(this::shown)
                .forEach(shown::add);
        shown.sort(Comparator.comparing(Shown::event).thenComparing(Shown::scope));
        return shown;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void bind(@PathVariable String account, @Valid @RequestBody Wanted wanted, Principal user) {
        Binding binding = new Binding(
                new AccountId(account), wanted.event(), wanted.scope(), wanted.scopeIdOrEmpty(), wanted.process());
        refuseWrong(binding);
        bindings.save(binding, user.getName());
    }

    /** Back to what works where nothing was said. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unbind(
            @PathVariable String account,
            @RequestParam String event,
            @RequestParam(defaultValue = "ACCOUNT") BindingScope scope,
            @RequestParam(defaultValue = "") String scopeId) {
        bindings.remove(new AccountId(account), event, scope, scopeId);
    }

    private void refuseWrong(Binding binding) {
        if (EventCatalogue.find(binding.event()).isEmpty()) {
            throw RequestRefused.invalid("event", "没有事件 " + binding.event());
        }
        if (binding.scope() != BindingScope.ACCOUNT && binding.scopeId().isEmpty()) {
            throw RequestRefused.invalid("scopeId", "请选择渠道或渠道活码");
        }
        if (binding.process() != null) {
            ProcessModel model = models.newest(binding.account(), binding.process())
                    .orElseThrow(() -> RequestRefused.invalid("process", "没有已部署的流程 " + binding.process() + "；请先部署再绑定"));
            if (!model.startsWith(binding.event())) {
                throw RequestRefused.invalid(
                        "process",
                        "流程 " + binding.process() + " 的开始事件没有声明 " + binding.event() + "；请在开始事件的 siyuflow.event 里加上它");
            }
        }
    }

    private Shown shown(Binding binding) {
        Optional<ProcessModel> model =
                Optional.ofNullable(binding.process()).flatMap(process -> models.newest(binding.account(), process));
        return new Shown(
                binding.event(),
                EventCatalogue.find(binding.event())
                        .map(EventCatalogue::labelOf)
                        .orElse(binding.event()),
                binding.scope(),
                binding.scopeId().isEmpty() ? null : binding.scopeId(),
                binding.process(),
                model.map(ProcessModel::isShared).orElse(false));
    }

    /** A binding as it works. */
    record Shown(
            String event,
            String label,
            BindingScope scope,
            @Nullable String scopeId,
            @Nullable String process,
            boolean shared) {}

    /** A binding as somebody wants it; a null process: none, the event is recorded only. */
    record Wanted(
            @NotBlank String event,
            @NotNull BindingScope scope,
            @Nullable String scopeId,
            @Nullable String process) {

        String scopeIdOrEmpty() {
            return scope == BindingScope.ACCOUNT || scopeId == null ? "" : scopeId.trim();
        }
    }
}
