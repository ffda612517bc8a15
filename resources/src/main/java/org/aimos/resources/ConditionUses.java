package org.aimos.resources;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.resources.Condition.Use;
import org.aimos.resources.Condition.Wanted;

/** Walks a compiled condition: which paths it reads, what it compares them with. */
final class ConditionUses {
    private static final Set<String> COMPARE = Set.of("_==_", "_!=_", "@in");

    private final CelAbstractSyntaxTree tree;
    private final List<Use> uses = new ArrayList<>();
    private final Deque<String> locals = new ArrayDeque<>();

    private ConditionUses(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static List<Use> of(CelAbstractSyntaxTree tree) {
        ConditionUses walk = new ConditionUses(tree);
        walk.visit(tree.getExpr(), List.of());
        return List.copyOf(walk.uses);
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

    private void visit(CelExpr expr, List<String> against) {
        List<String> path = path(expr);
        if (!path.isEmpty()) {
            if (!locals.contains(path.getFirst())) {
                uses.add(use(expr, path, against));
            }
            return;
        }
        switch (expr.getKind()) {
            case CALL -> visitCall(expr.call());
            case SELECT -> visit(expr.select().operand(), List.of());
            case LIST -> visitAll(expr.list().elements());
            case MAP -> {
                for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
                    visit(entry.key(), List.of());
                    visit(entry.value(), List.of());
                }
            }
            case COMPREHENSION -> visitLoop(expr.comprehension());
            case NOT_SET, CONSTANT, IDENT, STRUCT -> {}
        }
    }

    private void visitCall(CelExpr.CelCall call) {
        List<String> texts =
                COMPARE.contains(call.function())
                        ? call.args().stream().flatMap(ConditionUses::texts).toList()
                        : List.of();
        if (call.target().isPresent()) {
            visit(call.target().get(), List.of());
        }
        for (CelExpr arg : call.args()) {
            visit(arg, texts);
        }
    }

    private void visitLoop(CelExpr.CelComprehension loop) {
        visit(loop.iterRange(), List.of());
        locals.push(loop.iterVar());
        locals.push(loop.accuVar());
        visitAll(List.of(loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result()));
        locals.pop();
        locals.pop();
    }

    private void visitAll(List<CelExpr> exprs) {
        for (CelExpr expr : exprs) {
            visit(expr, List.of());
        }
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
