package io.siyuflow.sandbox;

import java.util.List;
import java.util.Optional;

/** The customers of all corps. */
@SandboxPart
class Customers {

    private final Things.Shelf<Customer> shelf;

    Customers(Things things) {
        this.shelf = things.shelf("customer", Customer.class);
    }

    List<Customer> all(String corpId) {
        return shelf.all(corpId);
    }

    Optional<Customer> find(String corpId, String externalUserId) {
        return shelf.find(corpId, externalUserId);
    }

    /** For an API: 40096 when the id is nobody's. */
    Customer lockKnown(String corpId, String externalUserId) {
        return shelf.lock(corpId, externalUserId).orElseThrow(() -> new Refused(40096, "invalid external userid"));
    }

    Optional<Customer> lock(String corpId, String externalUserId) {
        return shelf.lock(corpId, externalUserId);
    }

    void put(String corpId, Customer customer) {
        shelf.put(corpId, customer.externalUserId(), customer);
    }
}
