using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GradGen.Testing.Numerics;

namespace GradGen.Testing.RandomPrograms;

/// <summary>Writes the program of a seed. It is one text: the oracle's printing of it, on dual numbers, is made from its syntax tree (<see cref="DualRewriter"/>).</summary>
internal sealed partial class ProgramWriter(int seed)
{
    private static readonly string[] Others =
    [
        "condition.and", "condition.or", "condition.flag", "condition.not", "condition.pattern", "condition.effect", "condition.not.or", "condition.not.and", "condition.not.choice", "condition.not.effect", "condition.not.nested",
        "index.backward", "index.shifted", "index.data",
        "method.static", "method.instance", "method.plain", "method.strict", "method.float", "method.double", "method.generic",
    ];

    private const string Usings = "#if DUAL\nusing GradGen.Testing.Oracle.Numerics;\n#else\nusing System.Numerics;\n#endif\n";

    private const string Container = "Program";

    /// <summary>The names of all forms that there are.</summary>
    public static ImmutableSortedSet<string> AllForms { get; } = Names();

    public RandomProgram Write()
    {
        var random = new Random(Scattered(seed));
        NumberKind kind = random.Next(12) switch { < 2 => NumberKind.Single, < 4 => NumberKind.Generic, _ => NumberKind.Double };
        var draft = new Draft(random) { Kind = kind };
        draft.Met(kind switch { NumberKind.Single => "method.float", NumberKind.Generic => "method.generic", _ => "method.double" });
        var signature = new SignatureWriter(draft);
        var expressions = new ExpressionWriter(draft);
        var statements = new StatementWriter(draft, expressions, scope => signature.Result.Value(expressions, scope));
        Scope scope = signature.Scope();
        draft.Line(signature.Head());
        draft.Line("{");
        signature.Begin(expressions, scope);
        statements.Block(scope, 4 + draft.Next(6));

        // Every variable has a way to an output.
        draft.Line($"a = {string.Join(" + ", scope.Numbers)};");
        draft.Line(scope.Writable.Count > 0 ? $"{scope.Writable[0].Name}[0] = 0.5 * {scope.Writable[0].Name}[0] + a;" : "");
        draft.Line(statements.Returned(scope));
        draft.Line("}");
        return new(seed, Case(draft, signature), draft.Forms);
    }

    /// <summary>The numbers of <see cref="Random"/> are linear in its seed, so neighbouring seeds would give programs that have much in common.</summary>
    private static int Scattered(int seed)
    {
        uint bits = (uint)seed * 0x9E3779B1;
        bits = (bits ^ (bits >> 15)) * 0x85EBCA77;
        bits = (bits ^ (bits >> 13)) * 0xC2B2AE3D;
        return (int)(bits ^ (bits >> 16)) & int.MaxValue;
    }

    private NumericCase Case(Draft draft, SignatureWriter signature)
    {
        string body = Inexact().IsMatch(draft.Text) ? draft.Text.Replace("(StrictOrder = true)", "", StringComparison.Ordinal) : draft.Text;
        string members = body + Library.MembersFor(draft.Text), types = Library.TypesFor(members);
        string head = signature.IsInstance ? $"public sealed partial class {Container}(double k)\n{{\nprivate readonly double k = k;\n" : $"public static partial class {Container}\n{{\n";
        string receiver = signature.IsInstance ? $"new {Container}(0.5)" : Container;
        NumericCase program = draft.Kind switch
        {
            NumberKind.Single => Named(Single($"{head}{members}}}\n{types}{Library.ExtensionsFor(members)}"), signature.IsInstance ? Single(receiver) : null),
            NumberKind.Generic => Generic($"{head}{members}{types}}}\n{Library.ExtensionsFor(members)}", receiver),
            _ => Named($"{head}{members}}}\n{types}{Library.ExtensionsFor(members)}", signature.IsInstance ? receiver : null),
        };
        foreach ((int phase, bool flag, int n) in new[] { (0, true, 3), (1, false, 2), (2, true, 0) })
        {
            program = program.AtKink(signature.Arguments(phase, flag, n));
        }

        // What is random may cancel: derivatives of order 1 whose sum is all but zero leave their rounding behind. .NET computes vectors in lanes.
        double rounding = draft.Kind == NumberKind.Single && Lanes().IsMatch(draft.Text) ? 2e-4 : 0;
        return program with { Points = [.. program.Points.Select(p => p with { CancelledTerms = 1e-4, SingleTolerance = 2e-2, MayTurnOnRounding = true, Rounding = rounding })] };
    }

    private NumericCase Named(string text, string? receiver) => new(RandomProgram.NameOf(seed), [Usings + text]) { Receiver = receiver };

    /// <summary>The same over a type parameter of its class.</summary>
    private NumericCase Generic(string text, string receiver)
    {
        string keyword = seed % 4 == 0 ? "float" : "double", constraint = text.Contains("stackalloc", StringComparison.Ordinal) ? "unmanaged, " : "struct, ";
        string closed = receiver.Replace(Container, $"{Container}<{keyword}>", StringComparison.Ordinal);
        return Named(Generalizer.Rewrite(text, Container, constraint), keyword == "float" ? Single(closed) : closed) with { Type = $"{Container}`1", TypeArguments = [keyword] };
    }

    /// <summary>The same on <c>float</c>.</summary>
    private static string Single(string text) => Literals().Replace(Functions().Replace(Keywords().Replace(text, "float"), "MathF."), "$1f");

    private static ImmutableSortedSet<string> Names()
    {
        var draft = new Draft(new Random(0));
        var statements = new StatementWriter(draft, new ExpressionWriter(draft), _ => "");
        return
        [
            .. Others, .. statements.Names, .. ExpressionForm.All.Select(e => e.Name), .. ParameterForm.All.Select(p => p.Name), .. ResultForm.All.Select(r => r.Name),
        ];
    }

    [GeneratedRegex(@"Quaternion|Matrix|Vector4|Normalize|Length(Squared)?\(\)|Transform")]
    private static partial Regex Lanes();

    /// <summary>What StrictOrder refuses.</summary>
    [GeneratedRegex(@"TensorPrimitives\.(Sum|Average)")]
    private static partial Regex Inexact();

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex Keywords();

    [GeneratedRegex(@"\bMath\.(?!Clamp)")]
    private static partial Regex Functions();

    [GeneratedRegex(@"(?<![\w.])(\d+\.\d+)\b")]
    private static partial Regex Literals();
}
