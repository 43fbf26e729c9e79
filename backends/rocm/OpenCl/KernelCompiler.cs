using System.Collections.Concurrent;
using System.Text;
using Devices.Api.Features;
using Devices.Kernels.Files;
using Devices.Kernels.Language;
using Devices.Kernels.Rendering.C;

namespace Devices.Rocm.OpenCl;

/// <summary>Compiles kernels, or takes what an earlier process had compiled for the same device and driver: a file for each.</summary>
internal sealed unsafe class KernelCompiler(OpenClContext device) : ICompileCache
{
    private readonly ConcurrentBag<nint> kernels = [];
    private readonly OpenClC dialect = new() { HasFastFma = device.Adapter.HasFma };
    private readonly string options = string.Join(' ', Options(device.Adapter));
    private int compiled;
    private int cached;

    /// <inheritdoc/>
    public string? Folder { get; set; } = device.Adapter.KeepsPrograms ? null : UserCache.FolderOf("opencl");

    /// <inheritdoc/>
    public (int Compiled, int Cached) Statistics => (compiled, cached);

    /// <summary>The kernel's text.</summary>
    public string Render(KernelProgram program) => CRenderer.Render(program, dialect);

    /// <summary>Compiles a kernel.</summary>
    /// <exception cref="KernelCompileException">The driver refused it.</exception>
    public OpenClKernel Compile(KernelProgram program)
    {
        device.ThrowIfLost();
        string source = Render(program);
        string? path = FileOf(source);
        nint built = TryBuildKept(path);
        if (built == 0)
        {
            built = Build(source, program);
            Keep(built, path);
        }

        int error;
        nint kernel = device.Api.CreateKernel(built, program.Name, &error);
        device.Api.ReleaseProgram(built);
        device.Require(error, $"loading kernel {program.Name}");
        kernels.Add(kernel);
        Interlocked.Increment(ref compiled);
        return new OpenClKernel(device, program, dialect.Arguments(program), kernel);
    }

    /// <summary>Frees all kernels; none is used any more.</summary>
    public void Destroy()
    {
        foreach (nint kernel in kernels)
        {
            device.Api.ReleaseKernel(kernel);
        }
    }

    /// <summary>Without the last one, which some devices do not have, they compute ÷ and √ of float32 a little wrong, and say so.</summary>
    private static IEnumerable<string> Options(Adapter adapter) => new OpenClC().CompilerOptions.Where(
        option => adapter.RoundsCorrectly || option != "-cl-fp32-correctly-rounded-divide-sqrt");

    private string? FileOf(string source) =>
        Folder is null ? null : CompiledFile.PathIn(Folder, $"{device.Adapter.Key}\n{options}\n{source}", ".clbin");

    private nint TryBuildKept(string? path)
    {
        byte[] binary = path is null ? [] : CompiledFile.Read(path, device.Host.Log);
        if (binary.Length == 0)
        {
            return 0;
        }

        int error, status;
        nuint length = (nuint)binary.Length;
        nint only = device.Adapter.Handle, program;
        fixed (byte* first = binary)
        {
            byte* start = first;
            program = device.Api.CreateProgramWithBinary(device.Handle, 1, &only, &length, &start, &status, &error);
        }

        error = error < 0 ? error : status < 0 ? status : device.Api.BuildProgram(program, 1, &only, options, null, null);
        if (error == 0)
        {
            Interlocked.Increment(ref cached);
            return program;
        }

        device.Host.Log($"{path} is refused by the driver (error {error}): the kernel is compiled anew");
        if (program != 0)
        {
            device.Api.ReleaseProgram(program);
        }

        return 0;
    }

    private nint Build(string source, KernelProgram kernel)
    {
        if (device.Adapter.ReadsClangsHeader)
        {
            nint quick = Create(BuiltinFunctions.For(source) + source, kernel);
            nint own = device.Adapter.Handle;
            if (device.Api.BuildProgram(quick, 1, &own, $"{options} {BuiltinFunctions.InsteadOfHeader}", null, null) == 0)
            {
                return quick;
            }

            device.Host.Log($"kernel {kernel.Name} is compiled anew with the driver's own header: without, {LogOf(quick)}");
            device.Api.ReleaseProgram(quick);
        }

        nint only = device.Adapter.Handle, program = Create(source, kernel);
        int error = device.Api.BuildProgram(program, 1, &only, options, null, null);
        if (error == 0)
        {
            return program;
        }

        string log = LogOf(program);
        device.Api.ReleaseProgram(program);
        throw (ErrorCodes)error is ErrorCodes.BuildProgramFailure or ErrorCodes.InvalidBuildOptions
            ? new KernelCompileException(
                $"OpenCL's compiler for {device.Adapter.Name} refused kernel {kernel.Name} ({(ErrorCodes)error}): {log}", log)
            : device.ErrorOf(error, $"compiling kernel {kernel.Name}");
    }

    private nint Create(string source, KernelProgram kernel)
    {
        int error;
        nint program;
        byte[] text = Encoding.UTF8.GetBytes(source);
        fixed (byte* first = text)
        {
            byte* start = first;
            nuint length = (nuint)text.Length;
            program = device.Api.CreateProgramWithSource(device.Handle, 1, &start, &length, &error);
        }

        device.Require(error, $"compiling kernel {kernel.Name}");
        return program;
    }

    private string LogOf(nint program)
    {
        nuint bytes = 0;
        device.Api.GetProgramBuildInfo(program, device.Adapter.Handle, ProgramBuildInfo.BuildLog, 0, null, &bytes);
        byte[] log = new byte[bytes];
        fixed (byte* start = log)
        {
            device.Api.GetProgramBuildInfo(program, device.Adapter.Handle, ProgramBuildInfo.BuildLog, bytes, start, null);
        }

        return Encoding.UTF8.GetString(log).TrimEnd('\0').Trim();
    }

    private void Keep(nint program, string? path)
    {
        if (path is null)
        {
            return; // and not even asked for its size: a driver may have to compile for that
        }

        nuint bytes = 0;
        device.Api.GetProgramInfo(program, ProgramInfo.BinarySizes, (nuint)sizeof(nuint), &bytes, null);
        if (bytes == 0)
        {
            return; // a driver that gives no binaries compiles anew each time
        }

        byte[] binary = new byte[bytes];
        fixed (byte* first = binary)
        {
            byte* start = first;
            if (device.Api.GetProgramInfo(program, ProgramInfo.Binaries, (nuint)sizeof(byte*), &start, null) == 0)
            {
                CompiledFile.Write(path, binary, device.Host.Log);
            }
        }
    }
}
