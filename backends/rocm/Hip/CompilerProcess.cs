using System.Diagnostics;
using Devices.Kernels.Drivers;

namespace Devices.Rocm.Hip;

/// <summary>
/// hiprtc in a process of its own. Before ROCm 6 it ends the process that asks for an architecture it does not know, and that in which
/// another LLVM is at work, such as PoCL's.
/// </summary>
/// <param name="library">Where the compiler's functions are.</param>
/// <param name="path">The library's path, or the name it is found by.</param>
internal sealed class CompilerProcess(DriverLibrary library, string path) : RuntimeCompiler(library, "hiprtc")
{
    private const string Assembly = "Devices.Rocm.Compiler.dll";
    private readonly Lock gate = new();
    private Process? process;
    private Task<string>? errors;

    /// <inheritdoc/>
    /// <exception cref="KernelCompileException">It refused the text, or its process died of it; the next call starts another one.</exception>
    public override byte[] Compile(string source, string name, IReadOnlyList<string> options, string product)
    {
        lock (gate)
        {
            Process running = process ??= Start();
            bool isAccepted;
            string log;
            byte[] code;
            try
            {
                Send(running, source, name, options);
                using var answers = new System.IO.BinaryReader(running.StandardOutput.BaseStream, System.Text.Encoding.UTF8, leaveOpen: true);
                (isAccepted, log) = (answers.ReadBoolean(), answers.ReadString());
                int bytes = answers.ReadInt32();
                code = answers.ReadBytes(bytes);
            }
            catch (System.IO.IOException)
            {
                throw Died(running, name, options);
            }

            return isAccepted ? code : throw new KernelCompileException($"{Name} refused kernel {name}: {log}", log);
        }
    }

    private static void Send(Process running, string source, string name, IReadOnlyList<string> options)
    {
        using var request = new System.IO.BinaryWriter(running.StandardInput.BaseStream, System.Text.Encoding.UTF8, leaveOpen: true);
        request.Write(name);
        request.Write(source);
        request.Write(options.Count);
        foreach (string option in options)
        {
            request.Write(option);
        }
    }

    private Process Start()
    {
        // The runtime that this process runs on lies in shared/Microsoft.NETCore.App/<version> of its installation.
        string runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        string dotnet = System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", "dotnet"));
        string folder = System.IO.Path.GetDirectoryName(typeof(CompilerProcess).Assembly.Location)!;
        string program = System.IO.Path.Combine(folder, Assembly);
        foreach (string file in new[] { dotnet, program })
        {
            if (!System.IO.File.Exists(file))
            {
                throw new KernelCompileException($"{Name} needs a process of its own, and {file} to start it with is missing", "");
            }
        }

        Process started = Process.Start(new ProcessStartInfo(dotnet, ["exec", program, path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        errors = started.StandardError.ReadToEndAsync();
        return started;
    }

    private KernelCompileException Died(Process running, string name, IReadOnlyList<string> options)
    {
        // What it was asked for may be in the way of its end.
        running.StandardOutput.Close();
        running.WaitForExit();
        string told = errors!.Result.Trim();
        int code = running.ExitCode;
        running.Dispose();
        process = null;
        return new KernelCompileException(
            $"{Name} ended its process ({(code > 128 ? $"signal {code - 128}" : $"exit code {code}")}) over kernel {name} "
            + $"with {string.Join(' ', options)}: {told}",
            told);
    }
}
