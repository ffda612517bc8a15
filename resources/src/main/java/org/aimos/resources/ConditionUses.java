package org.aimos.resources;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.SimpleType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.resources.Condition.Use;
import org.aimos.resources.Condition.Wanted;

/** Walks a compiled condition: which paths it reads, what it compares them with. */
final class ConditionUses {
    private static final Set<String> COMPARE = Set.of("_==_", "_!=_", "@in");
    private static final Set<String> ORDER = Set.of("_<_", "_<=_", "_>_", "_>=_");

    private final CelAbstractSyntaxTree tree;
    private final List<Use> uses = new ArrayList<>();
    private final Set<List<String>> values = new LinkedHashSet<>();
    private final Deque<Local> locals = new ArrayDeque<>();

    /**
     * A name that a loop gives.
     *
     * @param place what it goes through; empty when that stands at no path
     */
    private record Local(String name, List<String> place) {}

    private ConditionUses(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static ConditionUses of(CelAbstractSyntaxTree tree) {
        ConditionUses walk = new ConditionUses(tree);
        walk.visit(tree.getExpr(), List.of(), true);
        return walk;
    }

    /** Every path that is read, where it stands. */
    List<Use> uses() {
        return List.copyOf(uses);
    }

    /** See {@link Condition#values}. */
    Set<List<String>> values() {
        return Collections.unmodifiableSet(values);
    }

    /** The texts written out where the expression may end: its own, or those beside {@code ?:}. */
    static List<String> outcomes(CelExpr expr) {
        boolean choice =
                expr.getKind() == ExprKind.Kind.CALL && expr.call().function().equals("_?_:_");
        return choice
                ? expr.call().args().stream()
                        .skip(1)
                        .flatMap(arg -> outcomes(arg).stream())
                        .toList()
                : expr.getKind() == ExprKind.Kind.LIST ? List.of() : texts(expr).toList();
    }

    /** Texts that the parts which must all hold compare with, in their order. */
    static List<Wanted> wanted(CelExpr expr) {
        if (isCall(expr, "_&&_")) {
            return expr.call().args().stream().flatMap(part -> wanted(part).stream()).toList();
        }
        if (!isCall(expr, "_==_")) {
            return List.of();
        }
        List<CelExpr> sides = expr.call().args();
        List<String> path = path(sides.getFirst());
        return path.isEmpty() || sides.getLast().getKind() != ExprKind.Kind.CONSTANT
                ? List.of()
                : texts(sides.getLast()).map(text -> new Wanted(path, text)).toList();
    }

    private static boolean isCall(CelExpr expr, String function) {
        return expr.getKind() == ExprKind.Kind.CALL && expr.call().function().equals(function);
    }

    /**
     * @param byValue false where only the order or the presence of what is read matters
     */
    private void visit(CelExpr expr, List<String> against, boolean byValue) {
        List<String> place = place(expr);
        if (byValue && !place.isEmpty()) {
            values.add(place);
        }
        boolean inside = byValue && place.isEmpty();
        List<String> path = path(expr);
        if (!path.isEmpty()) {
            if (locals.stream().noneMatch(local -> local.name().equals(path.getFirst()))) {
                uses.add(use(expr, path, against));
            }
            return;
        }
        switch (expr.getKind()) {
            case CALL -> visitCall(expr, inside);
            case SELECT -> visit(expr.select().operand(), List.of(), inside && !isPresence(expr));
            case LIST -> visitAll(expr.list().elements(), inside);
            case MAP -> {
                for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
                    visit(entry.key(), List.of(), inside);
                    visit(entry.value(), List.of(), inside);
                }
            }
            case COMPREHENSION -> visitLoop(expr.comprehension(), inside);
            case NOT_SET, CONSTANT, IDENT, STRUCT -> {}
        }
    }

    private void visitCall(CelExpr expr, boolean byValue) {
        CelExpr.CelCall call = expr.call();
        List<String> texts =
                COMPARE.contains(call.function())
                        ? call.args().stream().flatMap(ConditionUses::texts).toList()
                        : List.of();
        boolean inside = !ORDER.contains(call.function()) && (byValue || isYesOrNo(expr));
        if (call.target().isPresent()) {
            visit(call.target().get(), List.of(), inside);
        }
        boolean choice = call.function().equals("_?_:_");
        for (int i = 0; i < call.args().size(); i++) {
            visit(call.args().get(i), texts, inside || (choice && i == 0));
        }
    }

    /** What is compared with or asked by name decides whatever is done with the answer. */
    private boolean isYesOrNo(CelExpr expr) {
        return tree.getType(expr.id()).filter(SimpleType.BOOL::equals).isPresent();
    }

    private void visitLoop(CelExpr.CelComprehension loop, boolean byValue) {
        List<String> range = place(loop.iterRange());
        visit(loop.iterRange(), List.of(), range.isEmpty());
        locals.push(
                new Local(loop.iterVar(), range.isEmpty() ? range : longer(range, Condition.EACH)));
        locals.push(new Local(loop.accuVar(), List.of()));
        visitAll(
                List.of(loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result()),
                byValue);
        locals.pop();
        locals.pop();
    }

    private void visitAll(List<CelExpr> exprs, boolean byValue) {
        for (CelExpr expr : exprs) {
            visit(expr, List.of(), byValue);
        }
    }

    private static boolean isPresence(CelExpr expr) {
        return expr.getKind() == ExprKind.Kind.SELECT && expr.select().testOnly();
    }

    /**
     * As {@link #path}, and {@code a[0].b} as well, and what a loop goes through instead of the
     * name it gives it. Nothing when only the presence is asked for.
     */
    private List<String> place(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> {
                String name = expr.ident().name();
                yield locals.stream()
                        .filter(local -> local.name().equals(name))
                        .findFirst()
                        .map(Local::place)
                        .orElseGet(() -> List.of(name));
            }
            case SELECT ->
                    isPresence(expr)
                            ? List.of()
                            : longer(place(expr.select().operand()), expr.select().field());
            case CALL -> {
                List<CelExpr> args = expr.call().args();
                yield expr.call().function().equals("_[_]")
                        ? index(args.getLast())
                                .map(index -> longer(place(args.getFirst()), index))
                                .orElse(List.of())
                        : List.of();
            }
            case NOT_SET, CONSTANT, LIST, STRUCT, MAP, COMPREHENSION -> List.of();
        };
    }

    private static Optional<String> index(CelExpr expr) {
        if (expr.getKind() != ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        return switch (expr.constant().getKind()) {
            case STRING_VALUE -> Optional.of(expr.constant().stringValue());
            case INT64_VALUE -> Optional.of(Long.toString(expr.constant().int64Value()));
            default -> Optional.empty();
        };
    }

    /** The names of {@code a.b['c']}, or nothing when it is something else. */
    private static List<String> path(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> List.of(expr.ident().name());
            case SELECT -> longer(path(expr.select().operand()), expr.select().field());
            case CALL -> {
                List<CelExpr> args = expr.call().args();
                boolean byName =
                        expr.call().function().equals("_[_]") && texts(args.getLast()).count() == 1;
                yield byName
                        ? longer(path(args.getFirst()), texts(args.getLast()).toList().getFirst())
                        : List.of();
            }
            case NOT_SET, CONSTANT, LIST, STRUCT, MAP, COMPREHENSION -> List.of();
        };
    }

    private static List<String> longer(List<String> path, String name) {
        return path.isEmpty() ? path : Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static Stream<String> texts(CelExpr expr) {
        if (expr.getKind() == ExprKind.Kind.LIST) {
            return expr.list().elements().stream().flatMap(ConditionUses::texts);
        }
        return expr.getKind() == ExprKind.Kind.CONSTANT
                        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Stream.of(expr.constant().stringValue())
                : Stream.of();
    }

    private Use use(CelExpr expr, List<String> path, List<String> against) {
        CelExpr first = expr;
        while (path(first).size() > 1) {
            first =
                    first.getKind() == ExprKind.Kind.SELECT
                            ? first.select().operand()
                            : first.call().args().getFirst();
        }
        Integer offset = tree.getSource().getPositionsMap().get(first.id());
        CelSourceLocation at =
                offset == null
                        ? CelSourceLocation.of(1, 0)
                        : tree.getSource()
                                .getOffsetLocation(offset)
                                .orElse(CelSourceLocation.of(1, 0));
        return new Use(path, at.getLine(), at.getColumn() + 1, against);
    }
}
