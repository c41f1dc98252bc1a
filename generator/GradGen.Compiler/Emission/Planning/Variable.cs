using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>A local variable or parameter of the emitted method; several values may live in it, one after the other.</summary>
internal sealed class Variable(string identifier, IrType type)
{
    /// <summary>The name as C# writes it.</summary>
    public string Identifier { get; } = identifier;

    public IrType Type { get; } = type;

    /// <summary>The block in which it is declared.</summary>
    public Block? Scope { get; init; }

    /// <summary>More than one value lives in it.</summary>
    public bool IsShared { get; init; }

    /// <summary>Its declaration has been written.</summary>
    public bool IsDeclared { get; set; }
}
