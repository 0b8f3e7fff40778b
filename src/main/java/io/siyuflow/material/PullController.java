package io.siyuflow.material;

import io.siyuflow.shared.AccountId;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pulling an account's materials, over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/material-pulls")
class PullController {

    private final PullingMaterials pulling;
    private final Pulls pulls;

    PullController(PullingMaterials pulling, Pulls pulls) {
        this.pulling = pulling;
        this.pulls = pulls;
    }

    /** The last one only, if there was any. */
    @GetMapping
    List<Pull> latest(@PathVariable AccountId account) {
        return pulls.latest(account).stream().toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Pull start(@PathVariable AccountId account, Principal by) {
        return pulling.start(account, by.getName());
    }

    @PostMapping("/{id}/cancel")
    Pull cancel(@PathVariable AccountId account, @PathVariable long id, Principal by) {
        return pulling.cancel(account, id, by.getName());
    }
}
