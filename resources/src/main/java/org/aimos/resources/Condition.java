package org.aimos.resources;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/** A CEL expression, checked against what it sees when it is compiled. Compile once, ask often. */
public final class Condition {
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .comprehensionMaxIterations(10_000)
                    .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final String text;
    private final CelRuntime.Program program;

    private Condition(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    /**
     * Compiles it.
     *
     * @throws ConditionException with a position, when it is not CEL or names what it can't see
     */
    public static Condition compile(String cel, Scope scope) throws ConditionException {
        CelCompilerBuilder compiler =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        scope.variables().forEach(name -> compiler.addVar(name, SimpleType.DYN));
        try {
            return new Condition(
                    cel, RUNTIME.createProgram(compiler.build().compile(cel).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ConditionException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Yes or no.
     *
     * @throws ConditionException when it can't be answered for these variables, or is no yes or no
     */
    public boolean test(Map<String, Object> vars) throws ConditionException {
        if (value(vars) instanceof Boolean answer) {
            return answer;
        }
        throw new ConditionException("'" + text + "' gives neither true nor false");
    }

    /**
     * What it gives: text, Long, Double, Boolean, list or map.
     *
     * @throws ConditionException when it can't be answered for these variables
     */
    public Object value(Map<String, Object> vars) throws ConditionException {
        try {
            return program.eval(vars);
        } catch (CelEvaluationException e) {
            throw new ConditionException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
