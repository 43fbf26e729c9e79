using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>An operator on elements: one or several forms, of which a call's arguments choose one.</summary>
internal abstract class ElementwiseKernel(string operatorName, DType dtype) : PortableKernel(operatorName, dtype)
{
    private const int FixedArguments = 16;

    /// <summary>Everything that <see cref="PortableKernel.Run"/> may launch.</summary>
    protected abstract IEnumerable<ElementwiseForm> Forms { get; }

    public sealed override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        Forms.Where(form => form.IsFor(target)).SelectMany(form => form.Programs()).Select(program => program.Write(target));

    /// <summary>Launches a form on a call's output and its first inputs.</summary>
    protected void Launch(
        ElementwiseForm form, KernelCache device, Api.Stream stream, in KernelCall call, params ReadOnlySpan<LaunchArgument> scalars)
    {
        int operands = form.Inputs.Count + 1;
        var layout = ElementwiseLayout.Of(in call, form.Inputs.Count);
        Span<LaunchArgument> arguments = stackalloc LaunchArgument[FixedArguments + layout.Rank * (operands + 1)];
        int count = 0;
        arguments[count++] = LaunchArgument.Of(call.Output);
        for (int i = 0; i < form.Inputs.Count; i++)
        {
            arguments[count++] = LaunchArgument.Of(call.Input(i));
        }

        arguments[count++] = LaunchArgument.Of(call.Output.ElementCount);
        ElementwiseProgram program = form.For(layout);
        if (layout.Rank == 0)
        {
            arguments[count++] = LaunchArgument.Of(program.Whole(in call, device.Target));
        }

        count += WriteWalk(in call, operands, layout.Rank, arguments[count..]);
        scalars.CopyTo(arguments[count..]);
        count += scalars.Length;
        GroupCount groups = program.Groups(call.Output.ElementCount, device.Target);
        ((IKernelStream)stream).Launch(program.On(device), groups, arguments[..count], OperatorName);
    }

    /// <summary>What an <see cref="Indexer"/> declares: sizes but for the outermost, then strides by operand; innermost first.</summary>
    private static int WriteWalk(in KernelCall call, int operands, int rank, Span<LaunchArgument> arguments)
    {
        int count = 0, given = call.Output.Rank;
        for (int dim = 0; dim < rank - 1; dim++)
        {
            arguments[count++] = LaunchArgument.Of(dim < given ? call.Output.Sizes[given - 1 - dim] : 1);
        }

        for (int operand = 0; operand < operands; operand++)
        {
            ReadOnlySpan<long> strides = operand == 0 ? call.Output.Strides : call.Input(operand - 1).Strides;
            for (int dim = 0; dim < rank; dim++)
            {
                arguments[count++] = LaunchArgument.Of(dim < given ? strides[given - 1 - dim] : 0);
            }
        }

        return count;
    }
}

/// <summary>An operator that always is the same form, whose scalars are arguments of the operator.</summary>
/// <param name="operatorName">ATen's name with overload.</param>
/// <param name="dtype">The key dtype, which scalars are converted to.</param>
/// <param name="form">What is computed.</param>
/// <param name="scalars">Positions of the scalars among the operator's arguments.</param>
internal sealed class FormKernel(string operatorName, DType dtype, ElementwiseForm form, params int[] scalars)
    : ElementwiseKernel(operatorName, dtype)
{
    protected override IEnumerable<ElementwiseForm> Forms => [form];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        Span<LaunchArgument> values = stackalloc LaunchArgument[scalars.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ScalarValue.Of(DType, call.Argument(scalars[i]));
        }

        Launch(form, device, stream, in call, values);
    }
}
