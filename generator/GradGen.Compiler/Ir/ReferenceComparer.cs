using System.Runtime.CompilerServices;

namespace GradGen.Compiler.Ir;

/// <summary>Compares by identity: for tables that say something of one occurrence of an instruction or region, not of all equal ones.</summary>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static readonly ReferenceComparer<T> Instance = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
