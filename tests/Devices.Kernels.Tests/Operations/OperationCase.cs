using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Operations;

/// <summary>An operation on certain types, and what C# makes of it.</summary>
/// <param name="Operation">What is tried.</param>
/// <param name="Operands">Types of the operands, in memory where not of arithmetic; bool is a byte there.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="Write">Writes the operation.</param>
/// <param name="Expected">The patterns that are right for patterns of operands; null where any is.</param>
internal sealed record OperationCase(
    Operation Operation, ScalarType[] Operands, ScalarType Result, Func<Expr[], Expr> Write, Func<ulong[], ulong[]?> Expected)
{
    /// <summary>NaNs may differ in sign and payload: all but where bits are merely moved.</summary>
    public bool AnyNaN { get; init; } = true;

    /// <summary>What it is called where it is more than one operation.</summary>
    public string? Name { get; init; }

    public override string ToString() => $"{Name ?? Operation.ToString()}({string.Join(", ", Operands)}) -> {Result}";
}
