using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>An operator on lines along one dimension.</summary>
/// <param name="operatorName">ATen's name.</param>
/// <param name="dtype">The key dtype.</param>
/// <param name="dimArgument">Which argument is the dimension.</param>
/// <param name="source">The program for a rank, an index type and a number of lanes.</param>
internal sealed class LineKernel(string operatorName, DType dtype, int dimArgument, Func<int, bool, int, LineSource> source)
    : PortableKernel(operatorName, dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var launch = new LineLaunch(call.Inputs, in call.Output, (int)call.Argument(dimArgument).ToInt64(), device.Target);
        launch.Run(
            launch.Begin(call.Inputs, in call.Output), source(launch.Rank, launch.IsWide, launch.Lanes), device, stream, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        LineLaunch.Variants(target).Select(variant => source(variant.Rank, variant.Wide, variant.Lanes).Write(target));
}
