using System.Numerics;
using Devices.Api;
using Devices.Backends.Cpu.Elementwise;
using Devices.Backends.Cpu.Sequences;
using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Kernels;

/// <summary>arange.start_step.</summary>
internal static unsafe class Creation
{
    internal static void Register(KernelRegistrar registrar)
    {
        RegisterFloating<float>(registrar, DType.Float32);
        RegisterFloating<double>(registrar, DType.Float64);
        RegisterFloating<Half>(registrar, DType.Float16);
        RegisterFloating<BFloat16>(registrar, DType.BFloat16);
        RegisterInteger<sbyte>(registrar, DType.Int8);
        RegisterInteger<byte>(registrar, DType.UInt8);
        RegisterInteger<short>(registrar, DType.Int16);
        RegisterInteger<int>(registrar, DType.Int32);
        RegisterInteger<long>(registrar, DType.Int64);
    }

    private static void RegisterFloating<TElement>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged => registrar.Register("arange.start_step", dtype, static (_, in call) =>
    {
        var loop = new ArangeLoop<TElement>((TElement*)call.Output.Pointer, call.Argument(0).ToDouble(), call.Argument(2).ToDouble());
        ParallelFor.Run(call.Output.ElementCount, Grains.Light, loop);
    });

    private static void RegisterInteger<TElement>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IBinaryInteger<TElement> => registrar.Register("arange.start_step", dtype, static (_, in call) =>
    {
        var loop = new IntegerArangeLoop<TElement>((TElement*)call.Output.Pointer, call.Argument(0).ToInt64(), call.Argument(2).ToInt64());
        ParallelFor.Run(call.Output.ElementCount, Grains.Light, loop);
    });
}
