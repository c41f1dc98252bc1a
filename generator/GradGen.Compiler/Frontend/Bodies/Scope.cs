using System.Diagnostics.CodeAnalysis;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What each variable holds at a point of the program: assignment is only a change here. A variable that is declared but not yet
/// assigned is known and holds nothing.</summary>
internal sealed class Scope
{
    private readonly Dictionary<ISymbol, Value?> variables;

    public Scope() => variables = new Dictionary<ISymbol, Value?>(SymbolEqualityComparer.Default);

    private Scope(Scope other) => variables = new Dictionary<ISymbol, Value?>(other.variables, SymbolEqualityComparer.Default);

    public IReadOnlyCollection<ISymbol> Variables => variables.Keys;

    public bool Knows(ISymbol variable) => variables.ContainsKey(variable);

    public void Declare(ISymbol variable) => variables[variable] = null;

    public void Assign(ISymbol variable, Value? value) => variables[variable] = value;

    public bool TryGet(ISymbol variable, [NotNullWhen(true)] out Value? value) => variables.TryGetValue(variable, out value) && value is not null;

    public Value? Find(ISymbol variable) => variables.TryGetValue(variable, out Value? value) ? value : null;

    /// <summary>Forgets all variables but these: those of a method that has ended.</summary>
    public void Keep(IEnumerable<ISymbol> kept)
    {
        var known = new HashSet<ISymbol>(kept, SymbolEqualityComparer.Default);
        foreach (ISymbol variable in variables.Keys.Where(v => !known.Contains(v)).ToArray())
        {
            variables.Remove(variable);
        }
    }

    /// <summary>Puts the variables of a method aside while it runs a second time.</summary>
    public (ISymbol Variable, Value? Value)[] Suspend(IMethodSymbol method)
    {
        (ISymbol Variable, Value? Value)[] own = [.. variables.Where(v => SymbolEqualityComparer.Default.Equals(v.Key.ContainingSymbol, method)).Select(v => (v.Key, v.Value))];
        foreach ((ISymbol variable, _) in own)
        {
            variables.Remove(variable);
        }

        return own;
    }

    public void Resume((ISymbol Variable, Value? Value)[] suspended)
    {
        foreach ((ISymbol variable, Value? value) in suspended)
        {
            variables[variable] = value;
        }
    }

    public Scope Copy() => new(this);
}
