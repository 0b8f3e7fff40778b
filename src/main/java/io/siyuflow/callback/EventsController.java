package io.siyuflow.callback;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Every event of an account, for the console's list and for those who ask by curl. */
@RestController
class EventsController {

    private final Events events;

    EventsController(Events events) {
        this.events = events;
    }

    @GetMapping("/api/event-types")
    List<TypeOfEvent> types() {
        return EventCatalogue.all().stream()
                .map(type -> new TypeOfEvent(EventCatalogue.typeOf(type), EventCatalogue.labelOf(type)))
                .toList();
    }

    @GetMapping("/api/accounts/{account}/events")
    Paged<Events.Summary> search(
            @PathVariable String account,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) EventState state,
            @RequestParam(required = false) String subject,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return events.search(new AccountId(account), new Events.Filter(type, state, subject, from, to), page, size);
    }

    @GetMapping("/api/accounts/{account}/events/{id}")
    Events.Detail find(@PathVariable String account, @PathVariable long id) {
        return events.find(new AccountId(account), id).orElseThrow(EventsController::noSuchEvent);
    }

    @PostMapping("/api/accounts/{account}/events/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable String account, @PathVariable long id) {
        if (!events.retry(new AccountId(account), id)) {
            throw noSuchEvent();
        }
    }

    private static ResponseStatusException noSuchEvent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个事件，或它不是失败、等待中的事件");
    }

    /** A line of the catalogue. */
    record TypeOfEvent(String type, String label) {}
}
