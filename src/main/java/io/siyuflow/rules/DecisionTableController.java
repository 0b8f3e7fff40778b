package io.siyuflow.rules;

import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A rule set that is a decision table, shown as one. Operators change the values in the columns that its author marked for them; what
 * the columns mean is the administrator's, by deployment.
 */
@RestController
@RequestMapping("/api/rule-sets/{id}/table")
class DecisionTableController {

    private final DroolsRules rules;
    private final RuleVersions versions;

    DecisionTableController(DroolsRules rules, RuleVersions versions) {
        this.rules = rules;
        this.versions = versions;
    }

    @GetMapping
    Table find(@PathVariable String id) {
        return shown(newest(id));
    }

    /** A new version, in force for all accounts, if every value is of its column's type, the rules compile and the examples hold. */
    @PutMapping
    Table change(@PathVariable String id, @Valid @RequestBody Change change, Principal user) {
        RuleVersion newest = newest(id);
        if (newest.version() != change.version()) {
            throw changedMeanwhile();
        }
        byte[] content = DecisionTable.with(newest.content(), values(DecisionTable.read(newest.content()), change));
        Map<String, byte[]> files = Map.of(newest.resource(), content);
        List<String> problems = rules.check(files);
        if (!problems.isEmpty()) {
            throw RequestRefused.invalid(problems.stream()
                    .map(problem -> new FieldError("cells", "没有保存：" + problem))
                    .toList());
        }
        try {
            rules.accept(files, user.getName(), null);
        } catch (DuplicateKeyException anotherWasFaster) {
            throw changedMeanwhile();
        }
        return shown(newest(id));
    }

    private static List<DecisionTable.Value> values(DecisionTable table, Change change) {
        List<DecisionTable.Value> values = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < change.cells().size(); i++) {
            NewCell cell = change.cells().get(i);
            try {
                TableColumn column = column(table, cell);
                String place = "第 " + cell.line() + " 行「" + column.label() + "」";
                if (!seen.add(place)) {
                    throw new IllegalArgumentException(place + "出现了两次");
                }
                values.add(new DecisionTable.Value(cell.line(), column.index(), parsed(column, cell, place)));
            } catch (IllegalArgumentException wrong) {
                errors.add(new FieldError("cells[" + i + "].value", wrong.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw RequestRefused.invalid(errors);
        }
        return values;
    }

    private static TableColumn column(DecisionTable table, NewCell cell) {
        if (table.rows().stream().noneMatch(row -> row.line() == cell.line())) {
            throw new IllegalArgumentException("决策表没有第 " + cell.line() + " 行规则");
        }
        if (cell.column() < 0 || cell.column() >= table.columns().size()) {
            throw new IllegalArgumentException("决策表没有第 " + cell.column() + " 列");
        }
        TableColumn column = table.columns().get(cell.column());
        if (!column.isForOperators()) {
            throw new IllegalArgumentException("「" + column.label() + "」是规则本身，只能由管理员部署新的决策表来改");
        }
        return column;
    }

    private static String parsed(TableColumn column, NewCell cell, String place) {
        try {
            return column.parse(cell.value());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(place + "：" + wrong.getMessage(), wrong);
        }
    }

    private RuleVersion newest(String id) {
        return versions.newest(id)
                .filter(version -> DecisionTable.is(version.resource()))
                .orElseThrow(() -> RequestRefused.notFound("没有名为「" + id + "」的决策表"));
    }

    private static RequestRefused changedMeanwhile() {
        return RequestRefused.conflict("这张表刚刚被别人改过，请刷新后在新的一版上再改。");
    }

    private static Table shown(RuleVersion version) {
        DecisionTable table = DecisionTable.read(version.content());
        return new Table(
                version.version(),
                table.columns().stream()
                        .map(column -> new Column(column.label(), column.keyword(), column.type(), column.choices()))
                        .toList(),
                table.rows().stream()
                        .map(row -> new Line(row.line(), row.cells()))
                        .toList());
    }

    /** The newest version of a table. */
    record Table(int version, List<Column> columns, List<Line> rows) {}

    /** @param type of the values that operators write in it; null: part of the rules, read only */
    record Column(String label, String keyword, @Nullable ValueType type, List<String> choices) {}

    /** @param line as the spreadsheet counts it */
    record Line(int line, List<String> cells) {}

    /** @param version the one that was looked at */
    record Change(
            @NotNull Integer version,
            @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid NewCell> cells) {}

    /**
     * A value for a cell.
     *
     * @param column its place among the table's columns, from 0
     * @param value empty: this row doesn't ask
     */
    record NewCell(
            @NotNull Integer line,
            @NotNull Integer column,
            @Nullable String value) {}
}
