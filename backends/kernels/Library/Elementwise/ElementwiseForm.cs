using System.Collections.Concurrent;
using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A function of elements: what is loaded, what is computed from it, and what it is stored as. Made once; its programs, one for
/// each way that operands can lie in memory, are keys of the <see cref="KernelCache"/>.
/// </summary>
/// <param name="name">What it does, as a C identifier.</param>
/// <param name="output">What is stored. Truth values become 0 and 1, other results have the type that it is computed in.</param>
/// <param name="inputs">The tensors.</param>
/// <param name="scalars">Numbers that a launch gives: of Int32, Int64, Float32 or Float64.</param>
/// <param name="function">Gets the elements of the inputs, then the scalars.</param>
internal sealed class ElementwiseForm(
    string name, Element output, Element[] inputs, ScalarType[] scalars, Func<Expr[], Expr> function)
{
    private readonly ConcurrentDictionary<ElementwiseLayout, ElementwiseProgram> programs = [];

    public string Name { get; } = name;

    public Element Output { get; } = output;

    public IReadOnlyList<Element> Inputs { get; } = inputs;

    public IReadOnlyList<ScalarType> Scalars { get; } = scalars;

    public Func<Expr[], Expr> Function { get; } = function;

    /// <summary>Whether a device can have operands of these dtypes at all.</summary>
    public bool IsFor(KernelTarget target) => Inputs.Append(Output).All(operand => target.Supports(operand.DType).IsSupported);

    /// <summary>The program for a layout; the same object each time.</summary>
    public ElementwiseProgram For(ElementwiseLayout layout) =>
        programs.TryGetValue(layout, out ElementwiseProgram? program)
            ? program : programs.GetOrAdd(layout, static (layout, form) => new ElementwiseProgram(form, layout), this);

    /// <summary>The programs for all layouts; of ranks above 8 there would be more.</summary>
    public IEnumerable<ElementwiseProgram> Programs() => ElementwiseLayout.All(Inputs.Count).Select(For);
}
