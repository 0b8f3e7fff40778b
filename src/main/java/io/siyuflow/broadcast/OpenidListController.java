package io.siyuflow.broadcast;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The lists of openids that mass sends go to, over the API. */
@RestController
@RequestMapping("/api/accounts/{account}/broadcasts/lists")
class OpenidListController {

    private final Accounts accounts;
    private final OpenidLists lists;

    OpenidListController(Accounts accounts, OpenidLists lists) {
        this.accounts = accounts;
        this.lists = lists;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ListRead add(@PathVariable AccountId account, @RequestBody PastedText pasted, Principal user) {
        accounts.the(account, Platform.MP);
        if (pasted.text() == null || pasted.text().isBlank()) {
            throw RequestRefused.invalid("text", "请粘贴 OpenID，一行一个，或上传 CSV");
        }
        PastedList read = PastedList.read(pasted.text());
        Target.PeopleList list = lists.add(account, read, user.getName());
        return new ListRead(
                list.id(),
                list.size(),
                read.duplicates(),
                read.invalidCount(),
                read.invalid(),
                ChunkSizes.of(list.size()).size());
    }

    /** @param text one openid a line, or a CSV whose first column has them */
    record PastedText(String text) {}

    /** @param calls how many calls it takes to send to all of them */
    record ListRead(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
            int size,
            int duplicates,
            int invalidCount,
            List<String> invalid,
            int calls) {}
}
