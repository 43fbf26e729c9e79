using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Devices.Api.Features;
using Devices.Kernels.Files;
using Devices.Kernels.Language;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Drivers;

/// <summary>
/// Compiles kernels, or takes what an earlier process had compiled for the same device, driver and compiler: a file for each.
/// </summary>
internal sealed unsafe class DriverCompiler(DriverContext device) : ICompileCache
{
    private const int LogBytes = 4096;
    private const int ErrorLogOption = 5;
    private const int ErrorLogSizeOption = 6;

    private readonly ConcurrentBag<nint> modules = [];
    private int compiled;
    private int cached;

    /// <inheritdoc/>
    public string? Folder { get; set; } = UserCache.FolderOf(device.Adapter.DeviceType);

    /// <inheritdoc/>
    public (int Compiled, int Cached) Statistics => (compiled, cached);

    private DriverAdapter Adapter => device.Adapter;

    /// <summary>The kernel's text.</summary>
    public string Render(KernelProgram program) => CRenderer.Render(program, Adapter.Dialect);

    /// <summary>Compiles a kernel.</summary>
    /// <exception cref="KernelCompileException">The compiler refused its text, or the driver what the compiler made of it.</exception>
    public DriverKernel Compile(KernelProgram program)
    {
        device.Enter();
        string source = Render(program);
        string? path = FileOf(source);
        nint module = TryLoadKept(path);
        if (module == 0)
        {
            byte[] image = Adapter.Compile(source, program.Name);
            module = LoadNew(image, program.Name);
            if (path is not null)
            {
                CompiledFile.Write(path, image, device.Host.Log);
            }
        }

        modules.Add(module);
        Interlocked.Increment(ref compiled);
        nint function;
        fixed (byte* name = Encoding.UTF8.GetBytes(program.Name + '\0'))
        {
            device.Require(device.Functions.ModuleGetFunction(&function, module, name), $"finding kernel {program.Name}");
        }

        return new DriverKernel(device.Functions, program, Adapter.Dialect.Arguments(program), function);
    }

    /// <summary>Frees all kernels; none is used any more.</summary>
    public void Destroy()
    {
        while (modules.TryTake(out nint module))
        {
            device.Functions.ModuleUnload(module);
        }
    }

    private string? FileOf(string source)
    {
        string options = string.Join(' ', Adapter.Dialect.CompilerOptions);
        return Folder is null ? null : CompiledFile.PathIn(Folder, $"{Adapter.Key}\n{options}\n{source}", ".image");
    }

    private nint TryLoadKept(string? path)
    {
        byte[] image = path is null ? [] : CompiledFile.Read(path, device.Host.Log);
        if (image.Length == 0)
        {
            return 0;
        }

        int result = Load(image, out nint module, out _);
        if (result == DriverErrors.None)
        {
            Interlocked.Increment(ref cached);
            return module;
        }

        if (!DriverErrors.IsRefusedImage(result))
        {
            throw device.ErrorOf(result, $"loading {path}");
        }

        device.Host.Log($"{path} is refused by the driver (error {result}): the kernel is compiled anew");
        return 0;
    }

    private nint LoadNew(byte[] image, string name)
    {
        int result = Load(image, out nint module, out string log);
        return result == DriverErrors.None ? module
            : DriverErrors.IsRefusedImage(result)
                ? throw new KernelCompileException(
                    $"{Adapter.Info.Name}: the driver refused what the compiler made of kernel {name} "
                    + $"({Adapter.ErrorName(result)}, {result}), as it does when it is older than the compiler: {Adapter.Key}. {log}",
                    log)
            : throw device.ErrorOf(result, $"loading kernel {name}");
    }

    private int Load(byte[] image, out nint module, out string log)
    {
        // PTX ends with a zero, which not every version counts as part of it.
        byte* errors = stackalloc byte[LogBytes];
        errors[0] = 0;
        int* options = stackalloc int[2] { ErrorLogOption, ErrorLogSizeOption };
        void** values = stackalloc void*[2] { errors, (void*)LogBytes };
        nint loaded = 0;
        int result;
        fixed (byte* start = (byte[])[.. image, 0])
        {
            result = device.Functions.ModuleLoad(&loaded, start, 2, options, values);
        }

        module = loaded;
        log = Marshal.PtrToStringUTF8((nint)errors) ?? "";
        return result;
    }
}
