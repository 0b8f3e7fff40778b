package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account's processes, their diagrams and their instances. */
@RestController
@RequestMapping("/api/accounts/{account}")
class FlowsController {

    private final Flows flows;
    private final Instances instances;
    private final InstancePictures pictures;

    FlowsController(Flows flows, Instances instances, InstancePictures pictures) {
        this.flows = flows;
        this.instances = instances;
        this.pictures = pictures;
    }

    @GetMapping("/flows")
    List<Flows.Flow> list(@PathVariable String account) {
        return flows.all(new AccountId(account));
    }

    @GetMapping("/flows/{key}")
    Flows.Detail find(
            @PathVariable String account, @PathVariable String key, @RequestParam(required = false) Integer version) {
        return flows.find(new AccountId(account), key, version);
    }

    @GetMapping("/flows/{key}/instances")
    Paged<Instances.Instance> instances(
            @PathVariable String account,
            @PathVariable String key,
            @RequestParam(required = false) InstanceState state,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return instances.ofProcess(new AccountId(account), key, state, page, size);
    }

    @GetMapping("/instances/{businessKey}")
    InstancePictures.Picture instance(@PathVariable String account, @PathVariable String businessKey) {
        return pictures.of(new AccountId(account), businessKey);
    }
}
