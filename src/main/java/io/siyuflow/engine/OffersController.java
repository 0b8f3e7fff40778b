package io.siyuflow.engine;

import io.siyuflow.account.AdminOnly;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Newer shipped flows and rules that wait behind somebody's own versions. */
@RestController
@RequestMapping("/api/flows/offers")
class OffersController {

    private final ShippedModels models;

    OffersController(ShippedModels models) {
        this.models = models;
    }

    @GetMapping
    List<ShippedModels.Offer> list() {
        return models.offers();
    }

    @AdminOnly
    @PostMapping("/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@RequestBody Accept accepted) {
        if (!models.accept(accepted.resource())) {
            throw RequestRefused.notFound("没有可以换上的新版本：" + accepted.resource());
        }
    }

    /** Which offer. */
    record Accept(String resource) {}
}
