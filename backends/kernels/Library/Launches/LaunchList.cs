using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>The arguments of one launch, in the order of the kernel's parameters.</summary>
internal sealed class LaunchList
{
    [ThreadStatic]
    private static LaunchList? shared;

    private LaunchArgument[] arguments = new LaunchArgument[64];
    private int count;

    /// <summary>An empty list; one is in use at a time on each thread.</summary>
    public static LaunchList Begin()
    {
        LaunchList list = shared ??= new LaunchList();
        list.count = 0;
        return list;
    }

    public LaunchList Add(LaunchArgument argument)
    {
        if (count == arguments.Length)
        {
            Array.Resize(ref arguments, 2 * count);
        }

        arguments[count++] = argument;
        return this;
    }

    public LaunchList Add(long value) => Add(LaunchArgument.Of(value));

    public LaunchList Add(in TensorDesc tensor) => Add(LaunchArgument.Of(in tensor));

    /// <summary>An input that may be empty, in whose place anything stands: nothing of it is read.</summary>
    public static LaunchArgument Input(in TensorDesc tensor, in TensorDesc output) =>
        LaunchArgument.Of(tensor.Memory == 0 ? output : tensor);

    /// <summary>A number of a floating type of arithmetic.</summary>
    public LaunchList Add(Element element, double value) =>
        Add(element.Compute == Language.ScalarType.Float64 ? LaunchArgument.Of(value) : LaunchArgument.Of((float)value));

    /// <summary>A Scalar argument of an operator, in the type that a dtype is computed in.</summary>
    public LaunchList AddScalar(Element element, in Argument value) => element.Compute switch
    {
        Language.ScalarType.Float32 or Language.ScalarType.Float64 => Add(element, value.ToDouble()),
        _ => Add(value.ToInt64()),
    };

    /// <summary>Launches a kernel with these arguments.</summary>
    public void Run(LoadedKernel kernel, Api.Stream stream, GroupCount groups, string operatorName) =>
        ((IKernelStream)stream).Launch(kernel, groups, arguments.AsSpan(0, count), operatorName);
}
