using System.Diagnostics.CodeAnalysis;

namespace Devices.Nn;

/// <summary>
/// A part of a network: parameters, buffers and smaller parts, by name; <c>torch.nn.Module</c>. What computes something derives from
/// <see cref="Module{TInput, TOutput}"/>; this class alone is for what merely holds parts.
/// </summary>
public abstract partial class Module
{
    private readonly OrderedDictionary<string, Tensor?> parameters = [];
    private readonly OrderedDictionary<string, (Tensor? Tensor, bool IsPersistent)> buffers = [];
    private readonly OrderedDictionary<string, Module> children = [];

    /// <summary>Whether layers such as dropout behave as in training.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>What stands between the brackets of <see cref="ToString"/>: <c>in_features=2, out_features=3</c>.</summary>
    protected virtual string ExtraRepresentation => "";

    /// <summary>The parts of this module, without theirs.</summary>
    public IEnumerable<(string Name, Module Module)> NamedChildren() => children.Select(child => (child.Key, child.Value));

    /// <summary>This module (with an empty name) and all parts, each once, in the order of registration: <c>layer.0</c>.</summary>
    public IEnumerable<(string Name, Module Module)> NamedModules() => Walk("", new HashSet<Module>(ReferenceEqualityComparer.Instance));

    /// <summary>This module and all parts, each once.</summary>
    public IReadOnlyList<Module> Modules() => [.. NamedModules().Select(named => named.Module)];

    /// <summary>Every parameter with its path, <c>conv.weight</c>, each once: one that is shared has its first name.</summary>
    /// <param name="recurse">Whether those of the parts are listed too.</param>
    public IEnumerable<(string Name, Tensor Parameter)> NamedParameters(bool recurse = true) =>
        Distinct(recurse, module => module.parameters.Select(own => (own.Key, own.Value)));

    /// <summary>Every parameter, each once.</summary>
    public IReadOnlyList<Tensor> Parameters() => [.. NamedParameters().Select(named => named.Parameter)];

    /// <summary>Every buffer with its path, each once: what belongs to the state and is not trained, as running means.</summary>
    /// <param name="recurse">Whether those of the parts are listed too.</param>
    public IEnumerable<(string Name, Tensor Buffer)> NamedBuffers(bool recurse = true) =>
        Distinct(recurse, module => module.buffers.Select(own => (own.Key, own.Value.Tensor)));

    /// <summary>Every buffer, each once.</summary>
    public IReadOnlyList<Tensor> Buffers() => [.. NamedBuffers().Select(named => named.Buffer)];

    /// <summary>The part with that path; an empty one is this module.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Module GetSubmodule(string path)
    {
        Module module = this;
        foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            module = module.children.TryGetValue(name, out Module? child)
                ? child
                : throw new ArgumentException($"{module.GetType().Name} has no attribute `{name}`", nameof(path));
        }

        return module;
    }

    /// <summary>The parameter with that path.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Tensor GetParameter(string path)
    {
        (Module owner, string name) = Owner(path);
        return owner.parameters.GetValueOrDefault(name)
            ?? throw new ArgumentException($"{owner.GetType().Name} has no attribute `{name}`", nameof(path));
    }

    /// <summary>The buffer with that path.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Tensor GetBuffer(string path)
    {
        (Module owner, string name) = Owner(path);
        return owner.buffers.GetValueOrDefault(name).Tensor
            ?? throw new ArgumentException($"{owner.GetType().Name} has no attribute `{name}`", nameof(path));
    }

    /// <summary>Puts another tensor in the place of a parameter: how weights are shared between modules.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public void SetParameter(string path, Tensor parameter)
    {
        (Module owner, string name) = Owner(path);
        owner.Replace(name, parameter);
    }

    /// <summary>Forgets the gradients of all parameters, so that the next backward starts anew.</summary>
    public void ZeroGrad()
    {
        foreach ((_, Tensor parameter) in NamedParameters())
        {
            parameter.Grad = null;
        }
    }

    /// <summary>Switches this module and its parts to training or evaluation.</summary>
    public virtual void SetTraining(bool mode)
    {
        IsTraining = mode;
        foreach (Module child in children.Values)
        {
            child.SetTraining(mode);
        }
    }

    /// <summary>The modules as a tree, as PyTorch prints them.</summary>
    public override string ToString()
    {
        string extra = ExtraRepresentation;
        if (children.Count == 0)
        {
            return $"{GetType().Name.Split('`')[0]}({extra})";
        }

        IEnumerable<string> lines = children.Select(child => $"  ({child.Key}): {child.Value.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
        return $"{GetType().Name.Split('`')[0]}(\n{(extra.Length > 0 ? $"  {extra}\n" : "")}{string.Concat(lines)})";
    }

    /// <summary>Makes a tensor a parameter: it is listed, and requires gradients where its dtype can.</summary>
    /// <param name="name">Its name, without dots.</param>
    /// <param name="parameter">The tensor; null keeps the name for a parameter that the module does without.</param>
    /// <param name="requiresGrad">False for one that is not trained.</param>
    /// <exception cref="ArgumentException">The name is taken, empty, or has a dot.</exception>
    [return: NotNullIfNotNull(nameof(parameter))]
    protected Tensor? Register(string name, Tensor? parameter, bool requiresGrad = true)
    {
        RequireName("parameter", name);
        if (parameter is { IsLeaf: false })
        {
            throw new ArgumentException(
                $"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created explicitly.", nameof(parameter));
        }

        parameters.Add(name, parameter?.RequiresGrad_(requiresGrad));
        return parameter;
    }

    /// <summary>Makes a tensor part of the state without training it; a persistent one is in the state dict.</summary>
    /// <inheritdoc cref="Register(string, Tensor?, bool)" path="/exception"/>
    [return: NotNullIfNotNull(nameof(buffer))]
    protected Tensor? RegisterBuffer(string name, Tensor? buffer, bool persistent = true)
    {
        RequireName("buffer", name);
        buffers.Add(name, (buffer, persistent));
        return buffer;
    }

    /// <summary>Makes a module a part of this one.</summary>
    /// <inheritdoc cref="Register(string, Tensor?, bool)" path="/exception"/>
    protected T Register<T>(string name, T module) where T : Module
    {
        RequireName("module", name);
        children.Add(name, module);
        return module;
    }

    /// <summary>An own parameter, or null where the module does without.</summary>
    protected Tensor? Parameter(string name) => parameters[name];

    /// <summary>An own buffer, or null where the module does without.</summary>
    protected Tensor? Buffer(string name) => buffers[name].Tensor;

    /// <summary>Puts another tensor in the place of an own parameter.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    protected void Replace(string name, Tensor? parameter)
    {
        if (!parameters.ContainsKey(name))
        {
            throw new ArgumentException($"{GetType().Name} has no attribute `{name}`", nameof(name));
        }

        parameters[name] = parameter;
    }

    private void RequireName(string what, string name)
    {
        if (name.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{what} name can't contain \".\", got: {name}", nameof(name));
        }

        if (name.Length == 0)
        {
            throw new ArgumentException($"{what} name can't be empty string \"\"", nameof(name));
        }

        if (parameters.ContainsKey(name) || buffers.ContainsKey(name) || children.ContainsKey(name))
        {
            throw new ArgumentException($"attribute '{name}' already exists", nameof(name));
        }
    }

    private (Module Owner, string Name) Owner(string path)
    {
        int dot = path.LastIndexOf('.');
        return dot < 0 ? (this, path) : (GetSubmodule(path[..dot]), path[(dot + 1)..]);
    }

    private IEnumerable<(string Name, Module Module)> Walk(string name, HashSet<Module> seen)
    {
        if (!seen.Add(this))
        {
            yield break;
        }

        yield return (name, this);
        foreach ((string child, Module module) in children)
        {
            foreach ((string Name, Module Module) found in module.Walk(name.Length == 0 ? child : $"{name}.{child}", seen))
            {
                yield return found;
            }
        }
    }

    private IEnumerable<(string Name, Tensor Tensor)> Distinct(bool recurse, Func<Module, IEnumerable<(string Name, Tensor? Tensor)>> own)
    {
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach ((string path, Module module) in recurse ? NamedModules() : [("", this)])
        {
            foreach ((string name, Tensor? tensor) in own(module))
            {
                if (tensor is not null && seen.Add(tensor))
                {
                    yield return (path.Length == 0 ? name : $"{path}.{name}", tensor);
                }
            }
        }
    }
}
