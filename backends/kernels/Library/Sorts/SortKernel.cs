using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// sort.stable: (self, stable, dim, descending) → (values, indices). Runs of sorted places are merged two by two, each launch
/// doubling them; every element finds its place in the merged run by itself. Only places move: elements are read where they are.
/// </summary>
internal sealed class SortKernel(DType dtype) : PortableKernel("sort.stable", dtype)
{
    public override KernelTraits Traits => KernelTraits.ContiguousInputs;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc input = ref call.Input(0), values = ref call.Outputs[0], indices = ref call.Outputs[1];
        var shape = SortShape.Of(in input, (int)call.Argument(2).ToInt64());
        bool descending = call.Argument(3).ToBoolean();
        int passes = Passes(shape.Length);
        using var workspace = new Workspace(device, stream, Math.Max(1, passes > 1 ? shape.Count : 0) * sizeof(long));
        LaunchArgument result = LaunchArgument.Of(indices), other = workspace.At(0);
        for (int pass = 0; pass < passes; pass++)
        {
            // The last pass writes the result.
            bool intoResult = (passes - pass) % 2 == 1;
            LaunchList arguments = LaunchList.Begin().Add(input);
            if (pass > 0)
            {
                arguments.Add(intoResult ? other : result);
            }

            shape.AddTo(arguments.Add(intoResult ? result : other)).Add(1L << pass);
            Launch(arguments, new MergeSource(DType, shape.IsWide, pass == 0, descending), shape, device, stream);
        }

        LaunchList last = shape.AddTo(LaunchList.Begin().Add(input).Add(indices).Add(values));
        Launch(last, new SortedSource(DType.ElementSize(), shape.IsWide, passes == 0), shape, device, stream);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        (from wide in new[] { false, true }
         from first in new[] { false, true }
         from backwards in new[] { false, true }
         select new MergeSource(DType, wide, first, backwards).Write(target)).Concat(
            from wide in new[] { false, true }
            from unsorted in new[] { false, true }
            select new SortedSource(DType.ElementSize(), wide, unsorted).Write(target));

    private static int Passes(long length) => length <= 1 ? 0 : 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)length - 1);

    private void Launch(LaunchList arguments, KernelSource source, SortShape shape, KernelCache device, Api.Stream stream) => arguments.Run(
        source.On(device), stream, Grid.Groups(shape.Count, device.Target.Shapes.ElementwiseWorkgroup, device.Target), OperatorName);
}
