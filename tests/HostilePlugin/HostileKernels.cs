using System.Runtime.InteropServices;
using Devices.Api;

namespace Devices.Hostile;

internal static unsafe partial class HostileKernels
{
    public static void Throw(Api.Stream stream, in KernelCall call) =>
        throw new InvalidOperationException("this kernel was never finished");

    public static void Hang(Api.Stream stream, in KernelCall call) => Thread.Sleep(Timeout.Infinite);

    public static void Exit(Api.Stream stream, in KernelCall call)
    {
        Console.Error.WriteLine("hostile: cannot go on");
        NativeExit(3);
    }

    public static void Segfault(Api.Stream stream, in KernelCall call) => Fill((void*)(nint)16, 0, 64);

    /// <summary>Computes the right result, and one element too many.</summary>
    public static void WriteBehind(Kernel kernel, Api.Stream stream, in KernelCall call)
    {
        kernel(stream, call);
        TensorDesc output = call.Outputs[0];
        float value = 1;
        stream.CopyFromHost(&value, output.Memory, output.ByteOffset + (nint)(output.ElementCount * sizeof(float)), sizeof(float));
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void NativeExit(int code);

    [LibraryImport("libc", EntryPoint = "memset")]
    private static partial nint Fill(void* memory, int value, nint bytes);
}
