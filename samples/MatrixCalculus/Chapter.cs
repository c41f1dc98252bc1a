namespace MatrixCalculus;

/// <summary>A group of identities in one form.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Form">How the methods are written: "Loops" over spans and arrays, or "Matrices" with the objects of MathNet.Numerics. The namespace and folder of the chapter's class.</param>
/// <param name="Source">The chapter's class.</param>
/// <param name="Identities">Checks them all at the given numbers.</param>
internal sealed record Chapter(string Title, string Form, string Source, Func<Given, IEnumerable<Identity>> Identities);
