package io.siyuflow.contact;

import io.siyuflow.account.Accounts;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.Platform;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people of a corp over the API: who came, who may take them, which tags there are. */
@RestController
@RequestMapping("/api/accounts/{account}")
class ContactController {

    private final Accounts accounts;
    private final Contacts contacts;
    private final People people;
    private final StaffDirectory staff;
    private final ConsoleCalls calls;

    ContactController(Accounts accounts, Contacts contacts, People people, StaffDirectory staff, ConsoleCalls calls) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.people = people;
        this.staff = staff;
        this.calls = calls;
    }

    @GetMapping("/contacts")
    Paged<Contacts.Listed> contacts(
            @PathVariable AccountId account,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Long channel,
            @RequestParam(required = false) Long liveCode,
            @RequestParam(required = false) Long group,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        accounts.the(account, Platform.WECOM);
        return contacts.search(account, q == null ? "" : q.strip(), channel, liveCode, group, page, size);
    }

    /** Names of those of these whom WeCom has told of. */
    @GetMapping("/contact-names")
    Map<String, String> names(@PathVariable AccountId account, @RequestParam @Size(max = 200) List<String> id) {
        accounts.the(account, Platform.WECOM);
        return people.names(account, id);
    }

    @GetMapping("/contacts/{externalUserId}")
    Customer customer(@PathVariable AccountId account, @PathVariable String externalUserId) {
        accounts.the(account, Platform.WECOM);
        return new Customer(
                people.find(account, externalUserId).orElse(null), contacts.ofCustomer(account, externalUserId));
    }

    /** Asks WeCom who this is. */
    @PostMapping("/contacts/{externalUserId}/refresh")
    People.Person refresh(@PathVariable AccountId account, @PathVariable String externalUserId) {
        accounts.the(account, Platform.WECOM);
        return calls.make(
                account,
                "wecom.get-contact",
                new Asked(externalUserId),
                "contact-" + UUID.randomUUID(),
                People.Person.class);
    }

    @GetMapping("/staff")
    List<Staff> staff(@PathVariable AccountId account) {
        accounts.the(account, Platform.WECOM);
        return staff.of(account);
    }

    @GetMapping("/tags")
    List<TagGroup> tags(@PathVariable AccountId account) {
        accounts.the(account, Platform.WECOM);
        return calls
                .make(account, "wecom.list-tags", new All(null), "tags-" + UUID.randomUUID(), Tags.class)
                .groups()
                .stream()
                .map(group -> new TagGroup(group.name(), group.tags()))
                .toList();
    }

    private record Asked(String externalUserId) {}

    /** @param person null when WeCom was never asked */
    record Customer(@Nullable People.Person person, List<Contacts.Listed> friendships) {}

    private record All(List<String> groupIds) {}

    private record Tags(List<Group> groups) {}

    private record Group(String id, String name, List<Tag> tags) {}

    record Tag(String id, String name) {}

    /** Tags as they are picked. */
    record TagGroup(String group, List<Tag> tags) {}
}
