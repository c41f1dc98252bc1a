using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The classes whose objects carry derivatives as a whole, as this compilation and its references declare them. Those of the compilation that is looked at are in force on this thread, so
/// that whoever asks what a type is need not hand them on.</summary>
internal sealed class DerivativeSpaces
{
    private static readonly ConditionalWeakTable<Compilation, DerivativeSpaces> Sets = new();

    [ThreadStatic]
    private static DerivativeSpaces? current;

    /// <summary>The first for a class counts: the compilation's own come before those of references.</summary>
    private readonly Dictionary<INamedTypeSymbol, SpaceDeclaration> declarations = new(SymbolEqualityComparer.Default);

    /// <summary>What has been asked before: types are asked about again and again.</summary>
    private readonly ConcurrentDictionary<INamedTypeSymbol, (SpaceMembers? Members, SpaceType? Type)> known = new(SymbolEqualityComparer.Default);

    private readonly bool hasTensors;

    private DerivativeSpaces(Compilation compilation, CancellationToken cancellation)
    {
        hasTensors = compilation.GetTypeByMetadataName("System.Numerics.Tensors.Tensor`1") is not null;
        foreach (INamedTypeSymbol type in SpaceSources.InSource(compilation, cancellation).Concat(SpaceSources.InReferences(compilation, cancellation)))
        {
            if (SpaceDeclaration.On(type) is { } declaration && !declarations.ContainsKey(KeyOf(declaration.Type)))
            {
                declarations.Add(KeyOf(declaration.Type), declaration);
            }
        }
    }

    /// <summary>The project refers to System.Numerics.Tensors, in whose tensors Jacobians of objects are given.</summary>
    public static bool HaveTensors => current is { hasTensors: true };

    /// <summary>Runs something with the spaces of a compilation in force.</summary>
    public static T With<T>(Compilation compilation, CancellationToken cancellation, Func<T> run)
    {
        DerivativeSpaces? outer = current;
        current = Sets.GetValue(compilation, c => new DerivativeSpaces(c, cancellation));
        try
        {
            return run();
        }
        finally
        {
            current = outer;
        }
    }

    /// <summary>The type of an object that carries a derivative as a whole; null for any other type.</summary>
    public static SpaceType? Of(ITypeSymbol type) => Find(type).Type;

    /// <summary>The type of a value's derivative: another one only for some objects.</summary>
    public static ITypeSymbol DerivativeOf(ITypeSymbol type) => Find(type).Members?.Derivative ?? type;

    /// <summary>A method is the sum of a space.</summary>
    public static bool IsSum(IMethodSymbol method) => method is { IsStatic: true, Name: DerivativeSpace.Add, Parameters.Length: 2 }
        && Find(method.Parameters[0].Type).Members?.Sum is { } sum && SymbolEqualityComparer.Default.Equals(sum.OriginalDefinition, method.OriginalDefinition);

    private static SpaceType? Of(INamedTypeSymbol type, SpaceMembers members)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(members.Derivative, type);
        SpaceType? derivative = isOwn ? null : Of(members.Derivative);
        if (!isOwn && derivative is not { Space.Derivative: null })
        {
            return null;
        }

        SpaceDeclaration declaration = members.Declaration;
        string arguments = declaration.Type.IsUnboundGenericType ? $"<{string.Join(", ", type.TypeArguments.Select(a => TypeText.Of(a, qualify: true)))}>" : "";
        ScalarType? element = members.Element is { } number ? IrTypes.Scalar(number) : null;
        bool isOfNumbers = members.Element is null || element is { IsFloating: true };
        return !isOfNumbers ? null
            : new SpaceType(
                TypeText.Of(type.WithNullableAnnotation(NullableAnnotation.None), qualify: true), TypeText.Canonical(type),
                new DerivativeSpace(TypeText.Of(declaration.Container, qualify: true) + ".", arguments, derivative) { Element = element });
    }

    private static (SpaceMembers? Members, SpaceType? Type) Find(ITypeSymbol type)
    {
        if (current is not { declarations.Count: > 0 } spaces || TypeArguments.Apply(type) is not INamedTypeSymbol { TypeKind: TypeKind.Class } named)
        {
            return default;
        }

        if (!spaces.known.TryGetValue(named, out (SpaceMembers? Members, SpaceType? Type) found))
        {
            SpaceMembers? members = spaces.DeclarationFor(named)?.MembersFor(named).Members;
            found = (members, members is null ? null : Of(named, members));
            spaces.known[named] = found;
        }

        return found;
    }

    private SpaceDeclaration? DeclarationFor(INamedTypeSymbol type) =>
        declarations.TryGetValue(type, out SpaceDeclaration? closed) && !closed.Type.IsUnboundGenericType ? closed
        : declarations.TryGetValue(type.OriginalDefinition, out SpaceDeclaration? open) && open.Type.IsUnboundGenericType ? open
        : null;

    private static INamedTypeSymbol KeyOf(INamedTypeSymbol type) => type.IsUnboundGenericType ? type.OriginalDefinition : type;
}
