using System.Text.RegularExpressions;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>How types and well-known names are written in one file: by their simple names under using directives, or with <c>global::</c>
/// where a simple name means something else in the user's type.</summary>
internal sealed class CSharpSpelling(bool qualify)
{
    private const string RuntimeNamespace = "GradGen.Runtime";

    private static readonly string[] SystemNames = ["Math", "MathF", "Span", "ReadOnlySpan", "Array", "ArgumentException"];

    private static readonly Regex Known = new(
        $@"global::(System\.(?:{string.Join("|", SystemNames)})|GradGen\.Runtime\.(?:{string.Join("|", RuntimeNames.All)}))(?!\w)",
        RegexOptions.CultureInvariant);

    /// <summary>Simple names that emitted code uses; no local variable may hide them.</summary>
    public static IEnumerable<string> Reserved => SystemNames.Concat(RuntimeNames.All).Append(RuntimeNames.Vector);

    public bool Qualify => qualify;

    /// <summary>A name of GradGen.Runtime has been written by its simple name.</summary>
    public bool UsesRuntime { get; private set; }

    /// <summary>A vector has been written by its simple name.</summary>
    public bool UsesIntrinsics { get; private set; }

    /// <summary>A type of the System namespace.</summary>
    public string System(string name) => qualify ? "global::System." + name : name;

    /// <summary>A type of GradGen.Runtime.</summary>
    public string Runtime(string name)
    {
        UsesRuntime |= !qualify;
        return qualify ? $"global::{RuntimeNamespace}.{name}" : name;
    }

    /// <summary>As many numbers as a vector has lanes.</summary>
    private string Vector(ScalarType element)
    {
        UsesIntrinsics |= !qualify;
        return (qualify ? $"global::{RuntimeNames.VectorNamespace}." : "") + $"{RuntimeNames.Vector}<{Type(element)}>";
    }

    /// <summary>A piece of C# in which names are qualified, as this file writes it.</summary>
    public string Template(string text) => qualify ? text : Known.Replace(text, match =>
    {
        string name = match.Groups[1].Value;
        string simple = name.Substring(name.LastIndexOf('.') + 1);
        return name.StartsWith(RuntimeNamespace, StringComparison.Ordinal) ? Runtime(simple) : simple;
    });

    /// <summary>The function that the rule table spells "Math.Tanh" or "double.ExpM1".</summary>
    public string Function(string spelled) => spelled.StartsWith("Math", StringComparison.Ordinal) ? System(spelled) : spelled;

    public string Type(IrType type) => type switch
    {
        ScalarType scalar => ScalarNames.Of(scalar),
        LanesType lanes => Vector(lanes.Element),
        BufferType { Kind: BufferKind.Array } array => Type(array.Element) + "[]",
        BufferType { Kind: BufferKind.Span } span => $"{System("Span")}<{Type(span.Element)}>",
        BufferType { Kind: BufferKind.Arena } arena => $"{Runtime("Arena")}<{Type(arena.Element)}>",
        BufferType span => $"{System("ReadOnlySpan")}<{Type(span.Element)}>",
        TapesType => Runtime("Tapes"),
        CheckpointsType => Runtime("Checkpoints"),
        TapeType tape => $"{Runtime("Tape")}<{Type(tape.Element)}>",
        OpaqueType opaque => opaque.CSharp,
        SpaceType space => space.CSharp,
        StructType composite => composite.CSharp,
        _ => throw new NotSupportedException(type.GetType().Name),
    };
}
