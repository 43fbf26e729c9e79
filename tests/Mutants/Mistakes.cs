using Devices.Api;
using Devices.Fake;

namespace Devices.Mutants;

/// <summary>Ways of spoiling a kernel.</summary>
internal static unsafe class Mistakes
{
    /// <summary>How one operand's description is spoiled.</summary>
    public delegate TensorDesc Spoil(in TensorDesc desc, int input);

    /// <summary>Options of a device on which one kernel is spoiled, for one dtype or for all.</summary>
    public static FakeOptions In(string name, Func<Kernel, Kernel> spoil, DType? dtype = DType.Float32) => new()
    {
        MaxDelayMicroseconds = 0,
        WrapKernel = (op, key, kernel) => op == name && (dtype is null || key == dtype) ? spoil(kernel) : kernel,
    };

    /// <summary>Something is done to the results once they are there.</summary>
    public static Func<Kernel, Kernel> After(DeviceCode code) => kernel => (Api.Stream stream, in KernelCall call) =>
    {
        kernel(stream, in call);
        ((FakeStream)stream).Launch("mutant", in call, code);
    };

    /// <summary>Every result is changed by a function.</summary>
    public static Func<Kernel, Kernel> Map(Func<double, double> function) => After(launch =>
    {
        Span<double> now = launch.Read<double>(launch.Outputs[0]), result = launch.Result<double>();
        for (int i = 0; i < now.Length; i++)
        {
            result[i] = function(now[i]);
        }
    });

    /// <summary>Other code runs in place of the kernel.</summary>
    public static Func<Kernel, Kernel> Instead(DeviceCode code) =>
        _ => (Api.Stream stream, in KernelCall call) => ((FakeStream)stream).Launch("mutant", in call, code);

    /// <summary>Other code for two operands.</summary>
    public static Func<Kernel, Kernel> InsteadOfBoth(Func<double, double, double> function) => Instead(launch =>
    {
        Span<double> a = launch.Read<double>(0), b = launch.Read<double>(1), result = launch.Result<double>();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(a[i], b[i]);
        }
    });

    /// <summary>The kernel sees its inputs otherwise than they are.</summary>
    public static Func<Kernel, Kernel> Misread(Spoil spoil) => kernel => (Api.Stream stream, in KernelCall call) =>
    {
        TensorDesc* inputs = stackalloc TensorDesc[call.Inputs.Length];
        for (int i = 0; i < call.Inputs.Length; i++)
        {
            inputs[i] = spoil(in call.Input(i), i);
        }

        fixed (TensorDesc* outputs = call.Outputs)
        {
            fixed (Argument* arguments = call.Arguments)
            {
                var misread = new KernelCall(outputs, call.Outputs.Length, inputs, call.Inputs.Length, arguments, call.Arguments.Length);
                kernel(stream, in misread);
            }
        }
    };

    /// <summary>The strides are taken for those of a contiguous tensor.</summary>
    public static TensorDesc Contiguous(in TensorDesc desc, int input)
    {
        // The memory stays for ever: a test has few calls, and the kernel reads it after this returns.
        long* strides = (long*)System.Runtime.InteropServices.NativeMemory.Alloc((nuint)Math.Max(1, desc.Rank), sizeof(long));
        long stride = 1;
        for (int dim = desc.Rank - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride *= desc.Sizes[dim];
        }

        fixed (long* sizes = desc.Sizes)
        {
            return new TensorDesc(desc.Memory, desc.ByteOffset, desc.DType, desc.Rank, sizes, strides, desc.ElementCount);
        }
    }

    /// <summary>The start is taken for aligned to a vector.</summary>
    public static TensorDesc Aligned(in TensorDesc desc, int input)
    {
        fixed (long* sizes = desc.Sizes)
        {
            fixed (long* strides = desc.Strides)
            {
                return new TensorDesc(desc.Memory, desc.ByteOffset & ~(nint)31, desc.DType, desc.Rank, sizes, strides, desc.ElementCount);
            }
        }
    }

    /// <summary>The last element is forgotten where there is a tail behind the last vector.</summary>
    public static Kernel WithoutTail(Kernel kernel) => (Api.Stream stream, in KernelCall call) =>
    {
        TensorDesc output = call.Output;
        if (output.Rank != 1 || output.ElementCount % 8 == 0 || output.ElementCount == 1)
        {
            kernel(stream, in call);
            return;
        }

        long shorter = output.ElementCount - 1;
        TensorDesc* all = stackalloc TensorDesc[call.Inputs.Length + 1];
        for (int i = 0; i <= call.Inputs.Length; i++)
        {
            TensorDesc one = i == 0 ? output : call.Input(i - 1);
            fixed (long* strides = one.Strides)
            {
                all[i] = new TensorDesc(one.Memory, one.ByteOffset, one.DType, 1, &shorter, strides, shorter);
            }
        }

        fixed (Argument* arguments = call.Arguments)
        {
            var cut = new KernelCall(all, 1, all + 1, call.Inputs.Length, arguments, call.Arguments.Length);
            kernel(stream, in cut);
        }
    };
}
