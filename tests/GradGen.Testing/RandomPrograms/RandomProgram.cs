using System.Collections.Immutable;
using GradGen.Testing.Numerics;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing.RandomPrograms;

/// <summary>A random program: its text with points to check it at, and the names of the forms that it was made of.</summary>
public sealed record RandomProgram(int Seed, NumericCase Case, ImmutableSortedSet<string> Forms)
{
    /// <summary>The name of a seed's program.</summary>
    public static string NameOf(int seed) => $"Seed{seed}";

    /// <summary>The program of a seed, which decides everything.</summary>
    public static RandomProgram Of(int seed) => new ProgramWriter(seed).Write();

    /// <summary>The same with second derivatives, of all its methods that return a number.</summary>
    public RandomProgram ToSecondOrder() => this with { Case = Case.ToSecondOrder() };

    /// <summary>The same with sparse derivatives, of all its methods.</summary>
    public RandomProgram ToSparse() => this with { Case = Case.ToSparse() };

    /// <summary>Programs in one compilation. None has references that may be null: the C# compiler need not look for them, which takes it long.</summary>
    public static NumericBatch Batch(IEnumerable<RandomProgram> programs) =>
        NumericBatch.Of(programs.Select(p => p.Case), new TestCompilation { Nullable = NullableContextOptions.Disable, ExtraReferences = [References.Tensors] });

    /// <summary>The names of all forms that there are.</summary>
    public static ImmutableSortedSet<string> AllForms { get; } = ProgramWriter.AllForms;
}
