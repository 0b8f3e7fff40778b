package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people have to do, and the button that says it is done. */
@RestController
@RequestMapping("/api/accounts/{account}/tasks")
class UserTasksController {

    private final UserTasks tasks;

    UserTasksController(UserTasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping
    Paged<UserTask> list(
            @PathVariable String account,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return tasks.open(new AccountId(account), page, size);
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(
            @PathVariable String account, @PathVariable String id, @Valid @RequestBody Filled filled, Principal user) {
        tasks.complete(new AccountId(account), id, filled.values(), user.getName());
    }

    /** @param values by the names of the task's fields */
    record Filled(@NotNull Map<String, Object> values) {}
}
