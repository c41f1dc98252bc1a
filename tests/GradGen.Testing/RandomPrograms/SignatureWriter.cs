using System.Collections.Immutable;

namespace GradGen.Testing.RandomPrograms;

/// <summary>Chooses what a program takes and returns.</summary>
internal sealed class SignatureWriter
{
    /// <summary>The length of x.</summary>
    public const int InputLength = 5;

    private readonly Draft draft;
    private readonly ImmutableArray<ParameterForm> parameters;

    public SignatureWriter(Draft draft)
    {
        this.draft = draft;
        Result = draft.PickForm([.. ResultForm.All.Where(r => r.Applies(draft.Kind))]);
        List<ParameterForm> chosen = [.. ParameterForm.All.Where(p => p.Applies(draft.Kind) && draft.Next(100) < p.Weight)];
        if (Result.NeedsOutput && !chosen.Any(p => p.IsOutput))
        {
            chosen.Add(ParameterForm.All[draft.Next(3)]);
        }

        parameters = [.. chosen];
        IsInstance = draft.OneIn(12);
        foreach (string form in chosen.Select(p => p.Name).Append(IsInstance ? "method.instance" : "method.static"))
        {
            draft.Met(form);
        }
    }

    public ResultForm Result { get; }

    /// <summary>F is a method of an object, with a number k in it.</summary>
    public bool IsInstance { get; }

    /// <summary>The scope of the body.</summary>
    public Scope Scope()
    {
        var scope = new Scope(null);
        scope.AddNumber("a");
        scope.AddNumber("b");
        scope.AddBuffer("x", InputLength, BufferKind.ReadOnlySpan);
        return scope;
    }

    /// <summary>The method's head, with its attribute.</summary>
    public string Head()
    {
        bool isStrict = draft.OneIn(8);
        draft.Met(isStrict ? "method.strict" : "method.plain");
        string usual = "ReadOnlySpan<double> x, double a, double b, bool flag, int n, int[] at";
        return $"[Differentiable{(isStrict ? "(StrictOrder = true)" : "")}] public {(IsInstance ? "" : "static ")}{Result.Type} F({string.Join(", ", parameters.Select(p => p.Text).Prepend(usual))})";
    }

    /// <summary>Gives outputs their first values, and makes the parameters known.</summary>
    public void Begin(ExpressionWriter expressions, Scope scope)
    {
        var usual = new Scope(scope);
        foreach (ParameterForm parameter in parameters)
        {
            if (parameter.Begin?.Invoke(expressions, parameter.Declares ? scope : usual) is { } line)
            {
                draft.Line(line);
            }
        }

        foreach (ParameterForm parameter in parameters)
        {
            parameter.Enter(scope);
        }

        if (IsInstance)
        {
            draft.Line("double kv = k * 0.8;");
            scope.AddNumber("kv");
        }
    }

    /// <summary>The arguments at a point: numbers that no short formula makes equal, for there may be a kink.</summary>
    public object[] Arguments(int phase, bool flag, int n) =>
        [Points.Numbers(InputLength, phase), 0.7137 - (0.9871 * phase), 0.1273 + (0.4391 * phase), flag, n, new[] { 1, 0, 3, 1 }, .. parameters.Select(p => p.Argument(phase))];
}
