package io.siyuflow.engine;

import io.siyuflow.callback.EventType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * One expression of a diagram, read by the engine's own parser and compared with what a diagram may say: names that are there,
 * methods of {@link AllowedReads}, operators and literals. No properties, no functions, no beans.
 */
final class DiagramExpression {

    private static final Builder BUILDER = new NamingBuilder();

    private final Scope scope;
    private final List<String> problems = new ArrayList<>();
    private Set<Kind> result = Set.of(Kind.UNKNOWN);

    private DiagramExpression(Scope scope) {
        this.scope = scope;
    }

    static boolean isIn(String text) {
        return text.contains("${") || text.contains("#{");
    }

    static DiagramExpression read(String text, Scope scope) {
        DiagramExpression expression = new DiagramExpression(scope);
        try {
            expression.result = expression.kinds(BUILDER.build(text).getRoot());
        } catch (TreeBuilderException e) {
            expression.problems.add("表达式 " + text + " 写得不对（第 " + (e.getPosition() + 1) + " 个字符处），请检查括号和引号");
        }
        return expression;
    }

    List<String> problems() {
        return problems;
    }

    /** What it gives, if it is a single <code>${…}</code>. */
    Set<Kind> result() {
        return result;
    }

    private Set<Kind> kinds(Node node) {
        if (node instanceof AstIdentifier name) {
            return named(name.getName());
        }
        if (node instanceof AstMethod method) {
            return called(method);
        }
        if (node instanceof AstProperty property) {
            return property(property);
        }
        if (node instanceof AstFunction function) {
            problems.add("不能用函数 " + function.getName() + "()；可用的是取数、判断的结果和它们的字段");
            return children(node);
        }
        if (node instanceof AstEval || node instanceof AstNested) {
            return kinds(node.getChild(0));
        }
        return children(node);
    }

    private Set<Kind> children(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) {
            kinds(node.getChild(i));
        }
        return Set.of(Kind.UNKNOWN);
    }

    private Set<Kind> named(String name) {
        if (scope.knows(name)) {
            return scope.kinds(name);
        }
        problems.add("不认识 " + name + "；这里可用的有：" + String.join("、", scope.all()));
        return Set.of(Kind.UNKNOWN);
    }

    private Set<Kind> property(AstProperty property) {
        if (property instanceof NamedDot dot) {
            Set<Kind> bases = kinds(dot.base());
            boolean component = bases.stream().allMatch(kind -> kind.known() && reads(kind, dot.name(), 0));
            problems.add(
                    component
                            ? "字段 " + dot.name() + " 要带括号，写作 ." + dot.name() + "()"
                            : "不能读取属性 ." + dot.name() + "；字段写作 .字段名()");
        } else {
            children(property);
            problems.add("不能用方括号取值；列表写作 .get(0)");
        }
        return Set.of(Kind.UNKNOWN);
    }

    private Set<Kind> called(AstMethod method) {
        Node arguments = method.getChild(1);
        children(arguments);
        if (!(method.getChild(0) instanceof NamedDot dot)) {
            problems.add("不能这样调用方法，写作 名称.字段名()");
            kinds(((AstBracket) method.getChild(0)).getChild(0));
            return Set.of(Kind.UNKNOWN);
        }
        Set<Kind> results = new LinkedHashSet<>();
        for (Kind base : kinds(dot.base())) {
            results.add(answer(base, dot.name(), arguments));
        }
        return results;
    }

    private Kind answer(Kind base, String name, Node arguments) {
        int count = arguments.getCardinality();
        if (!base.known()) {
            if (!AllowedReads.anywhere(name, count)) {
                problems.add("不能调用 " + name + "()");
            }
            return Kind.UNKNOWN;
        }
        Optional<Method> found = AllowedReads.find(base.raw(), name, count);
        if (found.isEmpty()) {
            problems.add(missing(base, name));
            return Kind.UNKNOWN;
        }
        if (base.ruleSet() != null && count == 1) {
            return verdict(base, name, arguments.getChild(0));
        }
        return name.equals("get") ? base.element() : Kind.of(found.get().getGenericReturnType());
    }

    private Kind verdict(Kind decision, String method, Node argument) {
        if (!(argument instanceof AstString literal)) {
            return method.equals("has") ? Kind.of(boolean.class) : Kind.UNKNOWN;
        }
        String name = (String) literal.eval(null, null);
        Optional<Kind> verdict = decision.verdict(name);
        if (verdict.isEmpty()) {
            problems.add("规则集 " + decision.ruleSet().id() + " 没有结论 " + name + "；它的结论有："
                    + decision.ruleSet().verdicts().stream()
                            .map(Class::getSimpleName)
                            .collect(Collectors.joining("、")));
        }
        return method.equals("has") ? Kind.of(boolean.class) : verdict.orElse(Kind.UNKNOWN);
    }

    private static boolean reads(Kind base, String name, int arguments) {
        return AllowedReads.find(base.raw(), name, arguments).isPresent();
    }

    private static String missing(Kind base, String name) {
        EventType event = base.raw().getAnnotation(EventType.class);
        String what = event == null ? base.raw().getSimpleName() : "事件 " + event.value();
        String offered = base.raw().isRecord()
                ? "；它的字段有："
                        + Arrays.stream(base.raw().getRecordComponents())
                                .map(component -> component.getName() + "()")
                                .collect(Collectors.joining("、"))
                : "";
        return what + " 不能调用 " + name + "()" + offered;
    }

    /** Builds the tree with the engine's grammar and keeps the names after a dot readable. */
    private static final class NamingBuilder extends Builder {

        NamingBuilder() {
            super(Feature.METHOD_INVOCATIONS);
        }

        @Override
        protected Parser createParser(String expression) {
            return new Parser(this, expression) {
                @Override
                protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
                    return new NamedDot(base, property, lvalue);
                }
            };
        }
    }

    private static final class NamedDot extends AstDot {

        NamedDot(AstNode base, String property, boolean lvalue) {
            super(base, property, lvalue);
        }

        Node base() {
            return getPrefix();
        }

        String name() {
            return property;
        }
    }
}
